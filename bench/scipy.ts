import { execFileSync } from 'node:child_process';

const program = `
import json, sys, time
import numpy
from scipy.optimize import linear_sum_assignment
costs = numpy.array(json.load(open(sys.argv[1]))["costs"])
times = []
for _ in range(5):
    started = time.perf_counter()
    rows, columns = linear_sum_assignment(costs)
    times.append((time.perf_counter() - started) * 1000)
print(json.dumps({"ms": sorted(times)[2], "total": int(costs[rows, columns].sum())}))
`;

/** Debian's Python, where python3-scipy is installed, or the one on the path; none where neither has SciPy. */
const python = ['/usr/bin/python3', 'python3'].find((name) => {
	try {
		execFileSync(name, ['-c', 'import scipy.optimize'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
});

/** The time of SciPy for the costs in a file, the median of five runs, and the total; null without SciPy. */
export function scipy(file: string): { ms: number; total: number } | null {
	if (!python) return null;
	return JSON.parse(execFileSync(python, ['-c', program, file], { encoding: 'utf8' })) as {
		ms: number;
		total: number;
	};
}
