import { type Actor, decidesStudentCase, preparedReader, readerValues } from '../../kernel/access/index.ts';
import { prepared, sql } from '../../kernel/db/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { tables } from '../../kernel/schema/index.ts';
import { readableOf } from '../reading.ts';

const { hold, item, safeguardingCase } = tables;

/** What whoever decides about a text should know of its writer first. */
export interface WriterMatters {
	/** Texts of the writer that are on hold, and that this person may open; the oldest first. */
	held: string[];
	/** Open cases about the writer that this person decides about. */
	cases: string[];
}

const mattersQuery = prepared((database) =>
	database
		.select({
			writer: sql<string>`writer`,
			held: sql<string[]>`(select coalesce(json_agg(${item.id} order by ${hold.since}), '[]')
				from ${item} join ${hold} on ${hold.reviewableId} = ${item.id} and ${hold.liftedAt} is null
				where ${item.authorId} = writer and ${item.state} in ('waiting', 'draft'))`,
			cases: sql<string[]>`(select coalesce(json_agg(${safeguardingCase.id}
				order by ${safeguardingCase.openedAt}), '[]') from ${safeguardingCase}
				where ${safeguardingCase.studentId} = writer and ${safeguardingCase.closedAt} is null
				and ${decidesStudentCase.where(preparedReader, 'safeguardingCase')})`
		})
		.from(sql`unnest(${sql.placeholder('writers')}::uuid[]) writer`)
		.prepare('writer_matters')
);

/**
 * The texts of writers that are on hold, and the open cases about them: for those who may open these texts, and who decide about
 * these cases. For everybody else there are none.
 */
export async function mattersOfWriters(actor: Actor, writers: string[]): Promise<Map<string, WriterMatters>> {
	if (!writers.length) return new Map();
	const matters = await mattersQuery().execute({ ...readerValues(actor), writers: `{${writers.join(',')}}` });
	const readable = await readableOf(
		actor,
		matters.flatMap(({ held }) => held)
	);
	return new Map(
		matters.map(({ writer, held, cases }) => [writer, { held: held.filter((id) => readable.has(id)), cases }])
	);
}

/** The same of one writer, beside one of their texts or beside none. */
export async function writerMatters(
	actor: Actor,
	{ id, authorId }: { id: string | null; authorId: string }
): Promise<WriterMatters> {
	const { held, cases } = (await mattersOfWriters(actor, [authorId])).get(authorId)!;
	return { held: held.filter((heldId) => heldId !== id), cases };
}

/**
 * A text of such a writer is approved once the reviewer has been asked, by a key, by a click and in a list alike.
 * @throws Invalid at `anyway`
 */
export async function askAboutWriter(actor: Actor, item: { id: string; authorId: string }): Promise<void> {
	const { held, cases } = await writerMatters(actor, item);
	if (held.length || cases.length) throw new Invalid('anyway', 'approve_sure');
}
