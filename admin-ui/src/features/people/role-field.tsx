import type { Role } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { SelectField } from '../../ui/select-field.tsx';
import { ROLES } from './people.ts';
import { TEXTS } from './texts/index.ts';

interface RoleFieldProps {
  readonly role: Role | undefined;
  readonly onRole: (role: Role | undefined) => void;
  readonly error: string | undefined;
}

/** A role, with what it is for. */
export function RoleField({ role, onRole, error }: RoleFieldProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  return (
    <>
      <SelectField
        label={text.role}
        name="role"
        value={role ?? ''}
        options={[{ value: '', label: t.app.choose }, ...ROLES.map((value) => ({ value, label: t.roles[value] }))]}
        error={error}
        onChange={(event) => onRole(ROLES.find((each) => each === event.target.value))}
      />
      <p className={page.dialogText} role="status">
        {role === undefined ? text.roleHint : text.roleHints[role]}
      </p>
    </>
  );
}
