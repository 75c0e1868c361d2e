import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { contentSearch } from '../features/content/content-search.ts';
import { importSearch } from '../features/imports/import-search.ts';
import { targetDaySearch, targetSearch } from '../features/targets/target-search.ts';
import { moveSearch } from '../features/levels/move-search.ts';
import { progressSearch } from '../features/levels/progress-search.ts';
import { OverviewPage } from '../features/overview/overview-page.tsx';
import { peopleSearch } from '../features/people/people-search.ts';
import { partnerSearch } from '../features/partners/partner-search.ts';
import { pointsSearch } from '../features/points/points-search.ts';
import { levelSearch, proposalSearch } from '../features/proposals/level-search.ts';
import { programSearch } from '../features/programs/program-search.ts';
import { trailSearch } from '../features/trail/trail-search.ts';
import { segmentSearch, segmentsSearch } from '../features/segments/segment-search.ts';
import { pageSearch } from '../ui/paging.ts';
import { session } from './api.ts';
import { Crash } from '../entrance/crash.tsx';
import { SignIn } from '../entrance/sign-in.tsx';
import './single-sign-on/callback.ts';
import { takeReturnPath } from './single-sign-on/return.ts';
import { NotFound } from './not-found.tsx';
import { returnPath } from '../client/return-path.ts';
import { Shell } from './shell.tsx';

const rootRoute = createRootRoute({ component: Outlet });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { redirect?: string } => {
    const path = returnPath(search['redirect']);
    return path === undefined ? {} : { redirect: path };
  },
  beforeLoad: ({ search }) => {
    if (session.state().status !== 'signed-in') return;
    // Checked again: the router hands on search parameters that the root route did not look at.
    throw redirect({ href: `/admin${returnPath(search.redirect) ?? '/'}`, replace: true });
  },
  component: SignIn,
});

const singleSignOnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/single-sign-on',
  // What an issuer sends along is read elsewhere, and leaves the address.
  validateSearch: (search): { name?: string; redirect?: string } => {
    const path = returnPath(search['redirect']);
    return { ...(typeof search['name'] === 'string' && { name: search['name'] }), ...(path !== undefined && { redirect: path }) };
  },
  beforeLoad: ({ search }) => {
    if (session.state().status !== 'signed-in') return;
    throw redirect({ href: `/admin${takeReturnPath() ?? returnPath(search.redirect) ?? '/'}`, replace: true });
  },
  component: lazyRouteComponent(() => import('./single-sign-on/single-sign-on-page.tsx'), 'SingleSignOnPage'),
});

// Where the links of mails lead, where `mail.public_url` is the console. Whoever is signed in may follow them too.
const linkRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/forgotten-password',
    component: lazyRouteComponent(() => import('../entrance/links/forgotten-password-page.tsx'), 'ForgottenPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('../entrance/links/reset-password-page.tsx'), 'ResetPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/confirm-email',
    component: lazyRouteComponent(() => import('../entrance/links/confirm-email-page.tsx'), 'ConfirmEmailPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/accept-invitation',
    component: lazyRouteComponent(() => import('../entrance/links/accept-invitation-page.tsx'), 'AcceptInvitationPage'),
  }),
] as const;

/** Everything else: needs somebody who is signed in. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: ({ location }) => {
    const state = session.state();
    if (state.status === 'signed-in') return;
    // Whoever left on purpose is not sent back to where they were.
    const path = state.status === 'signed-out' && state.reason === 'left' ? undefined : returnPath(location.href);
    throw redirect({ to: '/sign-in', search: path === undefined ? {} : { redirect: path }, replace: true });
  },
  component: Shell,
});

const overviewRoute = createRoute({ getParentRoute: () => shellRoute, path: '/', component: OverviewPage });

// From here on a page comes when it is opened: not everybody needs it.
const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/account-page.tsx'), 'AccountPage'),
});

const integrationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations',
  component: lazyRouteComponent(() => import('./integrations.tsx'), 'Integrations'),
});

const integrationRoutes = [
  createRoute({
    getParentRoute: () => integrationsRoute,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/integrations/api-keys', replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => integrationsRoute,
    path: '/api-keys',
    validateSearch: pageSearch,
    component: lazyRouteComponent(() => import('../features/keys/api-keys-page.tsx'), 'ApiKeysPage'),
  }),
  createRoute({
    getParentRoute: () => integrationsRoute,
    path: '/identity-providers',
    validateSearch: pageSearch,
    component: lazyRouteComponent(() => import('../features/identity/identity-providers-page.tsx'), 'IdentityProvidersPage'),
  }),
  createRoute({
    getParentRoute: () => integrationsRoute,
    path: '/identity-providers/$id',
    component: lazyRouteComponent(() => import('../features/identity/identity-provider-page.tsx'), 'IdentityProviderPage'),
  }),
  createRoute({
    getParentRoute: () => integrationsRoute,
    path: '/import',
    validateSearch: importSearch,
    component: lazyRouteComponent(() => import('../features/imports/import-page.tsx'), 'ImportPage'),
  }),
] as const;

const partnerRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners',
    validateSearch: partnerSearch,
    component: lazyRouteComponent(() => import('../features/partners/partners-page.tsx'), 'PartnersPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners/$id',
    component: lazyRouteComponent(() => import('../features/partners/partner-page.tsx'), 'PartnerPage'),
  }),
] as const;

const pointsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/partners/$id/points',
  validateSearch: pointsSearch,
  component: lazyRouteComponent(() => import('../features/points/points-page.tsx'), 'PointsPage'),
});

const segmentRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/segments',
    validateSearch: segmentsSearch,
    component: lazyRouteComponent(() => import('../features/segments/segments-page.tsx'), 'SegmentsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/segments/new',
    component: lazyRouteComponent(() => import('../features/segments/edit-page.tsx'), 'NewSegmentPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/segments/$id',
    validateSearch: segmentSearch,
    component: lazyRouteComponent(() => import('../features/segments/segment-page.tsx'), 'SegmentPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/segments/$id/edit',
    component: lazyRouteComponent(() => import('../features/segments/edit-page.tsx'), 'EditSegmentPage'),
  }),
] as const;

const contentRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/content',
    validateSearch: contentSearch,
    component: lazyRouteComponent(() => import('../features/content/content-page.tsx'), 'ContentPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/content/new',
    component: lazyRouteComponent(() => import('../features/content/edit-page.tsx'), 'NewItemPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/content/$id',
    component: lazyRouteComponent(() => import('../features/content/item-page.tsx'), 'ItemPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/content/$id/edit',
    component: lazyRouteComponent(() => import('../features/content/edit-page.tsx'), 'EditItemPage'),
  }),
] as const;

const organizationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/organization',
  component: lazyRouteComponent(() => import('./organization.tsx'), 'Organization'),
});

const organizationRoutes = [
  createRoute({
    getParentRoute: () => organizationRoute,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/organization/people', replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => organizationRoute,
    path: '/people',
    validateSearch: peopleSearch,
    component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => organizationRoute,
    path: '/trail',
    validateSearch: trailSearch,
    component: lazyRouteComponent(() => import('../features/trail/trail-page.tsx'), 'TrailPage'),
  }),
  createRoute({
    getParentRoute: () => organizationRoute,
    path: '/trail/$id',
    component: lazyRouteComponent(() => import('../features/trail/entry-page.tsx'), 'EntryPage'),
  }),
  createRoute({
    getParentRoute: () => organizationRoute,
    path: '/points',
    component: lazyRouteComponent(() => import('../features/points/purses-page.tsx'), 'PursesPage'),
  }),
  createRoute({
    getParentRoute: () => organizationRoute,
    path: '/data',
    component: lazyRouteComponent(() => import('../features/data/data-page.tsx'), 'DataPage'),
  }),
  createRoute({
    getParentRoute: () => organizationRoute,
    path: '/settings',
    component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => organizationRoute,
    path: '/targets',
    validateSearch: targetSearch,
    component: lazyRouteComponent(() => import('../features/targets/targets-page.tsx'), 'TargetsPage'),
  }),
  createRoute({
    getParentRoute: () => organizationRoute,
    path: '/targets/$id',
    validateSearch: targetDaySearch,
    component: lazyRouteComponent(() => import('../features/targets/target-page.tsx'), 'TargetPage'),
  }),
] as const;

const levelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/levels',
  component: lazyRouteComponent(() => import('../features/proposals/levels-frame.tsx'), 'LevelsFrame'),
});

const levelRoutes = [
  createRoute({
    getParentRoute: () => levelsRoute,
    path: '/',
    validateSearch: proposalSearch,
    component: lazyRouteComponent(() => import('../features/proposals/proposals-page.tsx'), 'ProposalsPage'),
  }),
  createRoute({
    getParentRoute: () => levelsRoute,
    path: '/at-risk',
    validateSearch: levelSearch,
    component: lazyRouteComponent(() => import('../features/proposals/at-risk-page.tsx'), 'AtRiskPage'),
  }),
  createRoute({
    getParentRoute: () => levelsRoute,
    path: '/reviews',
    validateSearch: levelSearch,
    component: lazyRouteComponent(() => import('../features/proposals/reviews-page.tsx'), 'ReviewsPage'),
  }),
] as const;

const programsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/programs',
  validateSearch: programSearch,
  component: lazyRouteComponent(() => import('../features/programs/programs-page.tsx'), 'ProgramsPage'),
});

const programRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/programs/$id',
  component: lazyRouteComponent(() => import('../features/programs/program-frame.tsx'), 'ProgramFrame'),
});

const programRoutes = [
  createRoute({
    getParentRoute: () => programRoute,
    path: '/',
    validateSearch: ({ version }): { version?: number } => (typeof version === 'number' ? { version } : {}),
    component: lazyRouteComponent(() => import('../features/programs/overview.tsx'), 'Overview'),
  }),
  createRoute({
    getParentRoute: () => programRoute,
    path: '/draft',
    component: lazyRouteComponent(() => import('../features/programs/draft/draft-page.tsx'), 'DraftPage'),
  }),
  createRoute({
    getParentRoute: () => programRoute,
    path: '/file',
    component: lazyRouteComponent(() => import('../features/programs/file/file-page.tsx'), 'FilePage'),
  }),
  createRoute({
    getParentRoute: () => programRoute,
    path: '/what-if',
    validateSearch: moveSearch,
    component: lazyRouteComponent(() => import('../features/levels/what-if-page.tsx'), 'WhatIfPage'),
  }),
  createRoute({
    getParentRoute: () => programRoute,
    path: '/partners',
    validateSearch: progressSearch,
    component: lazyRouteComponent(() => import('../features/levels/partners-page.tsx'), 'PartnersPage'),
  }),
] as const;

const notFoundRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound });

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    singleSignOnRoute,
    ...linkRoutes,
    shellRoute.addChildren([
      overviewRoute,
      accountRoute,
      integrationsRoute.addChildren(integrationRoutes),
      ...partnerRoutes,
      pointsRoute,
      ...segmentRoutes,
      ...contentRoutes,
      organizationRoute.addChildren(organizationRoutes),
      levelsRoute.addChildren(levelRoutes),
      programsRoute,
      programRoute.addChildren(programRoutes),
      notFoundRoute,
    ]),
  ]),
  basepath: '/admin',
  defaultErrorComponent: Crash,
  defaultNotFoundComponent: NotFound,
});

// A new page: readers and the keyboard start at its content, unless the page itself has already placed the focus there.
router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
  const content = document.getElementById('content');
  if (fromLocation !== undefined && pathChanged && content !== null && !content.contains(document.activeElement)) {
    content.focus({ preventScroll: true });
  }
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
