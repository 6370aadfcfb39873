// How well screening does on the labeled sets: `node authors/screening-report.ts [folder] [misses]`.
import { printLevels } from '../tests/engines/screening/levels.ts';
import { printReport } from '../tests/engines/screening/measure.ts';

printReport(process.argv[2], process.argv.includes('misses'));
printLevels('report');
