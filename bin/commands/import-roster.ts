import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import { school } from '../../src/lib/server/kernel/schema/index.ts';
import { importRoster as bring, type RosterProposal } from '../../src/lib/server/people/index.ts';
import {
	type Encoding,
	encodingNamed,
	encodings,
	type FileProblem,
	problemWords,
	type Source,
	type FileWarning
} from '../../src/lib/server/engines/tables/index.ts';
import { schoolsTaughtBy } from '../../src/lib/server/schools/appointments/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { staffCalled } from './find-person.ts';

const usage =
	'import-roster FILE… --school ID [--teacher USERNAME] [--class NAME] [--encoding NAME] [--org NAME] [--keep-missing] [--whole-names] [--dry-run] [--json]';

export const importRoster: Command = {
	usage,
	does: 'imports rosters of a school (CSV, OneRoster, School Data Sync, Clever, zip); --teacher: who will teach the new classes; --org: its name in files of a district; --whole-names: the school shows pals the surname where one character would be left',
	async run(args) {
		const { words, options, has } = parse(args, usage, {
			count: 1,
			more: true,
			options: ['school', 'teacher?', 'class?', 'encoding?', 'org?'],
			flags: ['dry-run', 'json', 'keep-missing', 'whole-names']
		});
		const files = await Promise.all(words.map(readSource));
		const json = has('json');
		const encoding = readEncoding(options.encoding);
		await withDatabase(async () => {
			const schoolId = options.school!;
			const [knownSchool] = await db().select().from(school).where(eq(school.id, schoolId));
			if (!knownSchool) throw new Error(`There is no school with the ID '${schoolId}'.`);
			const proposal = await bring({
				schoolId,
				files,
				choices: {
					classroom: options.class,
					keepMissing: has('keep-missing'),
					wholeNames: has('whole-names'),
					encoding,
					org: options.org
				},
				teacherId: options.teacher ? await teacherAt(schoolId, options.teacher) : null,
				dryRun: has('dry-run'),
				progress: (step) => process.stderr.isTTY && console.warn(`… ${step}`)
			});
			if (json) console.log(JSON.stringify(forPrograms(proposal)));
			else
				for (const line of forPeople(proposal, { dryRun: has('dry-run'), taught: Boolean(options.teacher) }))
					console.log(line);
			if (proposal.reading.errors.length || proposal.unnamed) process.exitCode = 1;
		});
	}
};

/** The encoding of `--encoding`. @throws Error that lists the encodings */
function readEncoding(name: string | undefined): Encoding | undefined {
	const encoding = name === undefined ? undefined : encodingNamed(name);
	if (name !== undefined && !encoding)
		throw new Error(`There is no encoding '${name}'. There are: ${encodings.join(', ')}.`);
	return encoding;
}

/** Reads a file. npm starts us in the project's folder; the path is relative to the folder of the operator. */
async function readSource(path: string): Promise<Source> {
	const bytes = await readFile(resolve(process.env.INIT_CWD ?? '.', path)).catch(() => undefined);
	if (!bytes) throw new Error(`${path} cannot be read. Nothing was changed.`);
	return { name: basename(path), bytes };
}

async function teacherAt(schoolId: string, username: string): Promise<string> {
	const { id } = await staffCalled(username);
	if (!(await schoolsTaughtBy(id)).includes(schoolId))
		throw new Error(`'${username}' does not teach at '${schoolId}'.`);
	return id;
}

/** Students of the file that are in the preview. */
const previewCount = 20;

/** The result as JSON, for programs. */
function forPrograms({ reading, counts, plan, unnamed }: RosterProposal) {
	const hasErrors = reading.errors.length > 0 || unnamed > 0;
	const noChanges = Object.fromEntries(Object.keys(counts).map((name) => [name, 0]));
	return {
		rows: reading.rows,
		errors: reading.errors.map(problemShown),
		warnings: reading.warnings.map(problemShown),
		unnamed: unnamedOf(plan),
		preview: reading.students
			.slice(0, previewCount)
			.map(({ fullName, row, number, birthDate, classroom }) => ({
				name: fullName,
				row,
				number,
				birthDate,
				classroom
			})),
		changes: hasErrors ? noChanges : counts,
		unchanged: hasErrors ? 0 : plan.unchanged,
		schools: reading.orgs,
		files: reading.tables.map(({ file, encoding, delimiter }) => ({ file, encoding, delimiter }))
	};
}

/** Students of whom nobody has said what pals call them. */
const unnamedOf = ({ short }: RosterProposal['plan']) =>
	short.filter(({ called }) => called === null).map(({ name }) => name);

const problemShown = (problem: FileProblem | FileWarning) => ({
	file: problem.file,
	row: problem.row,
	column: problem.column,
	code: problem.code,
	message: problemWords(problem)
});

/** The result as lines, for people. */
function forPeople(
	{ reading, counts, plan, ready, unnamed }: RosterProposal,
	{ dryRun, taught }: { dryRun: boolean; taught: boolean }
): string[] {
	const placeOf = ({ file, row, column }: FileProblem | FileWarning) =>
		[file, row && `row ${row}`, column && `“${column}”`].filter(Boolean).join(', ');
	const lines = [...reading.errors, ...reading.warnings].map(
		(problem) => `${placeOf(problem)}: ${problemWords(problem)}`
	);
	if (reading.errors.some(({ code }) => code === 'school_unclear')) lines.push('Name the school with --org.');
	if (reading.errors.length) return [...lines, 'Fix these errors in the roster first. Nothing was changed.'];
	if (unnamed)
		return [
			...lines,
			`Without the surname one character would be left of: ${unnamedOf(plan).join(', ')}.`,
			'Say in a column of preferred names what pals call them, or let the school choose --whole-names. Nothing was changed.'
		];
	if (!ready) return [...lines, `${reading.rows} students: nothing to change.`];
	const parts = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
	if (counts.classrooms && !taught)
		lines.push(
			'The new classes have no teacher, so nobody can see their students. Name a teacher with --teacher.'
		);
	return [
		...lines,
		`${dryRun ? 'This would change' : 'Done'}: ${parts.join(', ')}, ${plan.unchanged} unchanged.`
	];
}
