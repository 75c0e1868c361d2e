import { testFits } from './fits.ts';
import { distributorPages, entrancePages, partnerPages } from './portal.ts';

testFits('the entrance of the portal', entrancePages);
testFits('the portal of a partner', partnerPages);
testFits('the portal of a distributor', distributorPages);
