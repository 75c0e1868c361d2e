import { testFits } from './fits.ts';
import { distributorPages, partnerPages } from './portal.ts';

testFits('the portal of a partner', partnerPages);
testFits('the portal of a distributor', distributorPages);
