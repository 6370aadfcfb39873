// How well screening does on the labelled sets: `node bench/screening-report.ts [folder] [misses]`.
import { printReport } from '../tests/screening/measure.ts';

printReport(process.argv[2], process.argv.includes('misses'));
