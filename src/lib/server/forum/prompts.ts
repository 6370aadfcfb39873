// Prompts of a program open a topic on its boards when their day comes.
import { now } from '../kernel/clock.ts';
import { db, rows, sql, transaction } from '../kernel/db/index.ts';
import { aliased, board, cycle, programSchool, prompt, school, topic } from '../kernel/schema/index.ts';
import { idAfter } from '../kernel/ids.ts';
import { announceOnBoard } from './announce.ts';
import { lastOnBoard } from './topics.ts';
import { openBoard, runningCycle } from '../kernel/predicates/index.ts';

const { b, board: boardRow, q, s, t } = aliased({ b: board, board, q: prompt, s: school, t: topic });
const { w, y } = aliased({ w: programSchool, y: cycle });

interface PromptDue {
	boardId: string;
	promptId: string;
}

/**
 * Opens the topics of due prompts: those of running cycles, as soon as their day has begun at a school of the program.
 * Those of earlier days are opened too, so that a server that was off for a day misses none, but not those from before the
 * board existed.
 */
export async function openPrompts(): Promise<void> {
	const asOf = now().toISOString();
	const due = await rows<PromptDue>(sql`
		select ${b.id} as "boardId", ${q.id} as "promptId"
		from ${b} join ${y} on ${y.programId} = ${b.programId} and ${runningCycle(y)}
		join ${q} on ${q.cycleId} = ${y.id}
		where ${b.prompts} and ${openBoard(b)}
		and ${q.startsOn} > (${b.createdAt} at time zone 'UTC')::date - 7
		and exists (select from ${w} join ${s} on ${s.id} = ${w.schoolId}
			where ${w.programId} = ${b.programId} and ${q.startsOn} <= (${asOf}::timestamptz at time zone ${s.timeZone})::date
			and ${y.endsOn} >= (${asOf}::timestamptz at time zone ${s.timeZone})::date)
		and not exists (select from ${t} where ${t.boardId} = ${b.id} and ${t.promptId} = ${q.id})
		order by ${q.startsOn}, ${b.id} limit 200`);
	for (const promptDue of due) await openTopicFor(promptDue);
}

const openTopicFor = ({ boardId, promptId }: PromptDue) =>
	transaction(async () => {
		await rows(
			sql`select ${boardRow.id} from ${boardRow} where ${boardRow.id} = ${boardId} for no key update`
		);
		const id = idAfter(await lastOnBoard(boardId));
		const opened = await db()
			.insert(topic)
			.values({ id, boardId, promptId, at: now(), activeId: id })
			.onConflictDoNothing()
			.returning();
		if (opened.length) await announceOnBoard(boardId, null);
	});
