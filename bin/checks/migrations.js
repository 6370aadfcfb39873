// While an update is under way, processes of the last version work on tables that the new one has migrated. So a migration adds
// (expand), and takes away only what no running version uses any more (contract): docs/decisions/0083-expand-then-contract.md.
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** The first migration after the ones of the first release, beside which nothing ran. */
const first = 26;

const rules = [
	[/\bdrop\s+(table|view|type|function|sequence|schema)\b/, 'takes something away'],
	[
		/\balter\s+table\b.*\bdrop\s+(column\b|(?!constraint|default|not\s+null|expression|identity)["\w])/,
		'takes a column away'
	],
	[/\brename\b/, 'renames something'],
	[/\balter\s+(column\s+)?"?\w+"?\s+(set\s+data\s+)?type\b/, 'changes the type of a column'],
	[
		/\balter\s+(column\s+)?"?\w+"?\s+set\s+not\s+null\b/,
		'requires a value that older versions may not write'
	],
	[/\balter\s+(column\s+)?"?\w+"?\s+drop\s+default\b/, 'takes a default away that older versions rely on'],
	[
		/\badd\s+(?!constraint\b)(column\s+)?(if\s+not\s+exists\s+)?"?\w+"?\s(?=.*\bnot\s+null\b)(?!.*\b(default|generated)\b)/,
		'requires a value that older versions do not write'
	],
	[
		/\badd\s+constraint\b(?!.*\bforeign\s+key\b.*\bnot\s+valid\b).*\b(unique|check|foreign\s+key|exclude)\b/,
		'forbids what older versions may write'
	],
	[/\bcreate\s+unique\s+index\b/, 'forbids what older versions may write']
];

/**
 * What a migration takes away from a version that goes on beside it. Tables that it makes itself are its own.
 * @param {string} sql
 * @returns {string[]} a sentence for each statement; none where it says in its first line what it contracts
 */
export function contractions(sql) {
	if (/^--[ \t]*contract:[ \t]*\S/.test(sql)) return [];
	const statements = sql
		.replace(/--[^\n]*/g, '')
		// The bodies of functions are not statements of the migration.
		.replace(/\$(\w*)\$.*?\$\1\$/gs, '')
		.split(';')
		.map((statement) => statement.replace(/\s+/g, ' ').trim().toLowerCase())
		.filter(Boolean);
	const own = new Set(
		statements.flatMap((statement) => /^create table (?:if not exists )?"?(\w+)"?/.exec(statement)?.[1] ?? [])
	);
	const tableOf = (statement) =>
		/^alter table (?:if exists )?(?:only )?"?(\w+)"?/.exec(statement)?.[1] ??
		/ on "?(\w+)"?/.exec(statement)?.[1];
	const added = new Set(
		statements.flatMap((statement) => {
			const column = /\badd column (?:if not exists )?"?(\w+)"?/.exec(statement)?.[1];
			return column ? [`${tableOf(statement)}.${column}`] : [];
		})
	);
	/** What an older version does not write cannot be forbidden to it. */
	const isOfAdded = (statement) => {
		const columns = /\b(?:foreign key|unique|btree) ?\(([^()]+)\)/.exec(statement)?.[1];
		return columns
			?.split(',')
			.every((name) => added.has(`${tableOf(statement)}.${name.trim().replaceAll('"', '')}`));
	};
	return statements
		.filter(
			(statement) =>
				!statement.startsWith('create table') && !own.has(tableOf(statement)) && !isOfAdded(statement)
		)
		.flatMap((statement) => {
			const why = rules.find(([pattern]) => pattern.test(statement))?.[1];
			return why ? [`${why}: ${statement.slice(0, 100)}`] : [];
		});
}

/** @returns {boolean} whether every migration since the first release only adds, or says what it contracts */
export function checkMigrations() {
	const files = globSync('drizzle/*.sql').filter((file) => Number.parseInt(basename(file), 10) >= first);
	let passes = true;
	for (const file of files)
		for (const sentence of contractions(readFileSync(file, 'utf8'))) {
			passes = false;
			console.log(`  ${file} ${sentence}`);
		}
	if (!passes)
		console.log(
			'  Older processes still run: docs/decisions/0083-expand-then-contract.md says what to do instead.'
		);
	return passes;
}
