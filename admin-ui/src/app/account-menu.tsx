import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SIGN_OUT } from '../client/documents.ts';
import { isLanguage } from '../i18n/language.ts';
import { LANGUAGE_NAMES, useI18n } from '../i18n/i18n.tsx';
import { ChevronDownIcon, DevicesIcon, PersonIcon, SignOutIcon } from '../ui/icons.tsx';
import { Menu, type MenuGroup } from '../ui/menu.tsx';
import styles from './account-menu.module.css';
import { ask, session } from './api.ts';
import { setTheme, THEMES, useTheme } from '../client/theme.ts';

interface AccountMenuProps {
  /** Absent while the viewer is loading, or when loading failed: signing out must work even then. */
  readonly user: { readonly name: string; readonly email: string } | undefined;
  readonly onProblem: (message: string | null) => void;
}

export function AccountMenu({ user, onProblem }: AccountMenuProps) {
  const { t, language, choose } = useI18n();
  const theme = useTheme();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: (everywhere: boolean) => ask(SIGN_OUT, { everywhere }),
    onMutate: () => onProblem(null),
    onSuccess: (data) => {
      if (data.signOut.signedOut) session.signedOut();
      else onProblem(t.account.signOutFailed);
    },
    onError: () => {
      // A session that is over needs no signing out; otherwise the cookie stands, and saying so is the honest thing.
      if (session.state().status === 'signed-in') onProblem(t.account.signOutFailed);
    },
  });

  const groups: MenuGroup[] = [
    {
      id: 'language',
      title: t.account.language,
      selected: language,
      items: Object.entries(LANGUAGE_NAMES).map(([id, label]) => ({ id, label, lang: id })),
      onChoose: (id) => {
        if (isLanguage(id)) choose(id);
      },
    },
    {
      id: 'theme',
      title: t.account.theme,
      selected: theme,
      items: THEMES.map((id) => ({ id, label: t.account.themes[id] })),
      onChoose: (id) => {
        const chosen = THEMES.find((each) => each === id);
        if (chosen !== undefined) setTheme(chosen);
      },
    },
    {
      id: 'session',
      title: t.account.session,
      items: [
        { id: 'account', label: t.profile.title, icon: <PersonIcon /> },
        { id: 'here', label: t.account.signOut, icon: <SignOutIcon /> },
        { id: 'everywhere', label: t.account.signOutEverywhere, icon: <DevicesIcon /> },
      ],
      onChoose: (id) => {
        if (id === 'account') void navigate({ to: '/account' });
        else if (!signOut.isPending) signOut.mutate(id === 'everywhere');
      },
    },
  ];

  const name = user?.name ?? '…';
  return (
    <Menu
      label={t.account.menu(name)}
      groups={groups}
      heading={
        user === undefined ? undefined : (
          <div className={styles.heading}>
            <strong>{user.name}</strong>
            <span>{user.email}</span>
          </div>
        )
      }
      trigger={
        <>
          {/* Drawn by the style sheet: letters in the page would have to be part of the button's name. */}
          <span className={styles.avatar} data-initials={initials(name)} />
          <ChevronDownIcon size={14} />
        </>
      }
    />
  );
}

/** First letters of the first and the last word, in whatever script. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
