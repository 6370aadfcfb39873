// What vitest's JSON report leaves out: a hook that failed, so that its tests never began, and errors that belong to no test.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** An error outside a test: where it happened, as far as that is known, and what it says. */
export interface ErrorOutsideTests {
	/** The path of the test file; missing where vitest does not know it. */
	file?: string;
	/** The name of the group whose hook failed, or what vitest calls the error. */
	name: string;
	/** The message, with its stack where there is one. */
	message: string;
}

type Thrown = Parameters<NonNullable<Reporter['onTestRunEnd']>>[1][number];

/** Writes them to a file, for the end of the run (bin/test/failures.js). A file that could not be loaded is in the report already. */
export class ErrorsOutsideTests implements Reporter {
	private readonly outputFile: string;

	constructor(outputFile: string) {
		this.outputFile = outputFile;
	}

	onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Thrown[]): void {
		const errors = [...modules.flatMap(ofHooks), ...unhandled.map(ofNobody)];
		mkdirSync(dirname(this.outputFile), { recursive: true });
		writeFileSync(this.outputFile, JSON.stringify(errors));
	}
}

const ofHooks = (module: TestModule): ErrorOutsideTests[] =>
	[...module.children.allSuites()].flatMap((group) =>
		group
			.errors()
			.map((error) => ({ file: module.relativeModuleId, name: group.fullName, message: text(error) }))
	);

/** Vitest adds the file that ran when the error came, and the test, which may have had nothing to do with it. */
function ofNobody(error: Thrown): ErrorOutsideTests {
	const file = typeof error.VITEST_TEST_PATH === 'string' ? error.VITEST_TEST_PATH : undefined;
	const during = typeof error.VITEST_TEST_NAME === 'string' ? `, during: ${error.VITEST_TEST_NAME}` : '';
	return {
		...(file ? { file: relative(process.cwd(), file) } : {}),
		name: `${String(error.type ?? 'an error outside tests')}${during}`,
		message: text(error)
	};
}

const text = ({ stack, message }: Thrown): string => stack || message;
