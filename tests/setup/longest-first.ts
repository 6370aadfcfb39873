// The order in which workers take the test files. When a long file is taken last, the other worker is idle; when files of the
// two projects take turns, a new worker is started for each, which loads the whole product again.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest files first, as `npm run test:slow` shows them, and those that start many processes. */
const longFiles = [
	'access/matrix.test',
	'seam/durable.test',
	'access/acts.test',
	'seam/verbs.test',
	'commands.test',
	'demo.test',
	'pictures/look.test',
	'safeguarding/gate-walk.test',
	'pictures/albums.test',
	'access/policy.test',
	'seam/',
	'site/nobody-named.test',
	'erasure/traces.test',
	'backup/backup.test',
	'faults/',
	'audit/walk.test',
	'jobs/',
	'access/'
];

/** Vitest's own order, by earlier runs or by size, after the files that are known to be long; one project after the other. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const rank = ({ moduleId }: TestSpecification) => {
			const index = longFiles.findIndex((part) => moduleId.includes(part));
			return index < 0 ? longFiles.length : index;
		};
		return sorted.toSorted(
			(first, second) => first.project.name.localeCompare(second.project.name) || rank(first) - rank(second)
		);
	}
}
