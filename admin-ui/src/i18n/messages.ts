import type { OrganizationKind, Role, SummaryActionKind, SummaryFigureKind } from '../graphql/enums.ts';
import type { ErrorCode } from '../graphql/errors.ts';

/** Every text of the console. Both languages have this type, so a missing text does not compile. */
export interface Messages {
  readonly app: {
    readonly name: string;
    readonly skipToContent: string;
    readonly navigation: string;
    readonly overview: string;
    readonly starting: string;
    readonly offline: string;
    readonly dismiss: string;
  };
  readonly account: {
    readonly menu: (name: string) => string;
    readonly organizationMenu: (organization: string) => string;
    readonly organizations: string;
    readonly language: string;
    readonly theme: string;
    readonly themes: Readonly<Record<'system' | 'light' | 'dark', string>>;
    readonly session: string;
    readonly signOut: string;
    readonly signOutEverywhere: string;
    readonly signOutFailed: string;
    readonly switchFailed: string;
    readonly switching: string;
  };
  readonly signIn: {
    readonly title: string;
    readonly intro: string;
    readonly email: string;
    readonly password: string;
    readonly showPassword: string;
    readonly hidePassword: string;
    readonly submit: string;
    readonly submitting: string;
    readonly failed: string;
    readonly expired: string;
    readonly left: string;
    readonly emailMissing: string;
    readonly passwordMissing: string;
    readonly codeTitle: string;
    readonly codeHint: string;
    readonly code: string;
    readonly codeMissing: string;
    readonly back: string;
    readonly preferences: string;
    readonly explorer: string;
    readonly version: (version: string) => string;
  };
  readonly overview: {
    readonly title: (name: string) => string;
    readonly documentTitle: string;
    readonly subtitle: (role: string, organization: string) => string;
    readonly actions: string;
    readonly noActions: string;
    readonly noActionsHint: string;
    readonly figures: string;
    readonly noFigures: string;
    readonly noFiguresHint: string;
    readonly access: string;
    readonly loading: string;
    readonly name: string;
    readonly email: string;
    readonly organization: string;
    readonly kind: string;
    readonly role: string;
    readonly timeZone: string;
    readonly actionKinds: Readonly<Record<SummaryActionKind, string>>;
    readonly figureKinds: Readonly<Record<SummaryFigureKind, string>>;
    readonly none: string;
  };
  readonly roles: Readonly<Record<Role, string>>;
  readonly organizationKinds: Readonly<Record<OrganizationKind, string>>;
  readonly errors: {
    readonly title: string;
    readonly retry: string;
    readonly requestId: (id: string) => string;
    readonly codes: Readonly<Record<ErrorCode, string>>;
    readonly notFoundTitle: string;
    readonly notFound: string;
    readonly home: string;
    readonly crashTitle: string;
    readonly crash: string;
    readonly reload: string;
    readonly unreachableTitle: string;
  };
}
