import { AccountPage } from '../../account/account-page.tsx';
import type { Viewer } from '../app/page.tsx';
import { MyOrganizations } from './my-organizations.tsx';

/** The viewer's own account, and for whom it may act. */
export function MyAccountPage({ viewer }: { readonly viewer: Viewer }) {
  return <AccountPage>{viewer.memberships.length > 1 && <MyOrganizations viewer={viewer} />}</AccountPage>;
}
