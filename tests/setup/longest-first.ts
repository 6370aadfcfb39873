// The order in which workers take the test files. When a long file is taken last, the other worker is idle.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest files first, as `npm run test:slow` shows them, and those that start many processes. */
const longFiles = [
	'access/acts.test',
	'access/matrix.test',
	'seam/verbs.test',
	'seam/durable.test',
	'commands.test',
	'demo.test',
	'participation/measures.test',
	'moderation/life.test',
	'access/',
	'jobs/',
	'/command'
];

/** Vitest's own order, by earlier runs or by size, after the files that are known to be long. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const rank = ({ moduleId }: TestSpecification) => {
			const index = longFiles.findIndex((part) => moduleId.includes(part));
			return index < 0 ? longFiles.length : index;
		};
		return sorted.toSorted((first, second) => rank(first) - rank(second));
	}
}
