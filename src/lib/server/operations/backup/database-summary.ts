// What is in a database, in numbers: the same for the one that was saved and the one that was restored.
import { rows, sql } from '../../kernel/db/index.ts';
import { chainNames, headLines, newestHeads, walkChain } from '../../kernel/audit/index.ts';

export interface Summary {
	/** Rows of each table. */
	tables: Record<string, number>;
	/** The newest link of each audit chain, a line each: number, hash, school. */
	heads: string[];
}

/** Counts all rows: seconds where there are millions. */
export async function summarize(): Promise<Summary> {
	const names = await rows<{ name: string }>(
		sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`
	);
	const tables: Summary['tables'] = {};
	for (const { name } of names) {
		const [count] = await rows<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(name)}`);
		tables[name] = count!.n;
	}
	return {
		tables,
		heads: headLines(await newestHeads())
			.trimEnd()
			.split('\n')
			.filter(Boolean)
	};
}

/** All rows of all tables. */
export const rowsIn = ({ tables }: Summary): number =>
	Object.values(tables).reduce((total, n) => total + n, 0);

/** @returns a sentence for each difference */
export function differences(expected: Summary, restored: Summary): string[] {
	const names = new Set([...Object.keys(expected.tables), ...Object.keys(restored.tables)]);
	const counts = [...names]
		.filter((name) => expected.tables[name] !== restored.tables[name])
		.map(
			(name) =>
				`${name}: ${expected.tables[name] ?? 'no table'} saved, ${restored.tables[name] ?? 'no table'} restored`
		);
	const lost = expected.heads.filter((head) => !restored.heads.includes(head));
	return [...counts, ...lost.map((head) => `the activity log lacks ${head}`)];
}

/** @returns the schools whose chain is broken, and how many links were walked */
export async function walkAll(): Promise<{ links: number; broken: string[] }> {
	let links = 0;
	const broken: string[] = [];
	for (const school of await chainNames()) {
		const walk = await walkChain(school);
		links += walk.number;
		if (walk.broken) broken.push(school || '(no school)');
	}
	return { links, broken };
}
