import { useMutation } from '@tanstack/react-query';
import { file as fetched } from '../../app/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { FieldError } from '../../ui/field-error.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { save } from '../../ui/save.ts';
import styles from './content.module.css';
import { useFileSize } from './file-size.ts';

interface DownloadFileProps {
  readonly file: { readonly name: string; readonly size: number; readonly url: string };
}

/** A file to take; it is asked for with the session, so that a mere link would not do. */
export function DownloadFile({ file }: DownloadFileProps) {
  const { t } = useI18n();
  const size = useFileSize();
  const take = useMutation({
    mutationFn: () => fetched(file.url),
    onSuccess: (content) => save(file.name, content),
  });
  return (
    <span className={styles.file}>
      <Button busy={take.isPending} className={styles.take} onClick={() => take.mutate()}>
        <DownloadIcon />
        {file.name}
      </Button>
      <small>{size(file.size)}</small>
      <FieldError id="download-error" error={take.isError ? t.errors.codes[take.error instanceof ApiError ? take.error.code : 'UNKNOWN'] : undefined} />
    </span>
  );
}
