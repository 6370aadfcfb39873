// How well screening does on the labeled sets: `node bench/screening-report.ts [folder] [misses]`.
import { printLevels } from '../tests/screening/levels.ts';
import { printReport } from '../tests/screening/measure.ts';

printReport(process.argv[2], process.argv.includes('misses'));
printLevels('report');
