import type { ResultOf } from 'gql.tada';
import { lazy } from 'react';
import { session } from '../../client/api.ts';
import { HomePage } from '../pages/home-page.tsx';
import type { VIEWER } from './documents.ts';
import { ForVendors } from './for-vendors.tsx';
import { NotFound } from './not-found.tsx';

export type Viewer = ResultOf<typeof VIEWER>['viewer'];

// Beyond the first page a page comes when it is opened.
const LevelPage = lazy(async () => ({ default: (await import('../pages/level-page.tsx')).LevelPage }));
const ProgramsPage = lazy(async () => ({ default: (await import('../pages/programs-page.tsx')).ProgramsPage }));
const PointsPage = lazy(async () => ({ default: (await import('../pages/points-page.tsx')).PointsPage }));
const PartnersPage = lazy(async () => ({ default: (await import('../pages/partners-page.tsx')).PartnersPage }));
const ContentPage = lazy(async () => ({ default: (await import('../pages/content-page.tsx')).ContentPage }));
const ContentItemPage = lazy(async () => ({ default: (await import('../pages/content-item-page.tsx')).ContentItemPage }));
const MyAccountPage = lazy(async () => ({ default: (await import('../pages/my-account-page.tsx')).MyAccountPage }));
const PeoplePage = lazy(async () => ({ default: (await import('../pages/people-page.tsx')).PeoplePage }));

/** The page at an address; pages of the other seat are not there. */
export function Page({ viewer, address }: { readonly viewer: Viewer; readonly address: string }) {
  const { pathname, searchParams } = new URL(address === '' ? '/' : address, location.origin);
  const [first = '', ...rest] = pathname.slice(1).split('/').map((part) => decoded(part));
  const [id, second] = rest;
  const partner = viewer.seat === 'PARTNER';
  // In a preview the person is the vendor's.
  if (first === 'account' && rest.length === 0 && !session.isPreview) return <MyAccountPage viewer={viewer} />;
  if (viewer.seat === 'VENDOR') return <ForVendors />;
  if (first === '' && rest.length === 0) return <HomePage viewer={viewer} />;
  if (partner && first === 'levels' && id !== undefined && second !== undefined && rest.length === 2) return <LevelPage partnershipId={id} programId={second} />;
  if (partner && first === 'programs' && rest.length === 0) return <ProgramsPage />;
  if (partner && first === 'points' && rest.length === 0) return <PointsPage />;
  if (viewer.seat === 'DISTRIBUTOR' && first === 'partners' && rest.length === 0) return <PartnersPage search={searchParams} />;
  if (first === 'content' && rest.length === 0) return <ContentPage search={searchParams} />;
  if (first === 'content' && id !== undefined && rest.length === 1) return <ContentItemPage id={id} />;
  if (first === 'people' && rest.length === 0) return <PeoplePage viewer={viewer} search={searchParams} />;
  return <NotFound />;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
