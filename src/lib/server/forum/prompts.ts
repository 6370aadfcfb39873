// Prompts of a program open a topic on its boards when their day comes.
import { now } from '../kernel/clock.ts';
import { db, rows, sql, transaction } from '../kernel/db/index.ts';
import { tables, topic } from '../kernel/schema/index.ts';
import { idAfter } from '../kernel/ids.ts';
import { announceOnBoard } from './announce.ts';
import { lastOnBoard } from './topics.ts';
import { openBoard, runningCycle } from '../kernel/predicates/index.ts';

const { board, cycle, programSchool, prompt, school } = tables;

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
		select ${board.id} as "boardId", ${prompt.id} as "promptId"
		from ${board} join ${cycle} on ${cycle.programId} = ${board.programId} and ${runningCycle(cycle)}
		join ${prompt} on ${prompt.cycleId} = ${cycle.id}
		where ${board.prompts} and ${openBoard(board)}
		and ${prompt.startsOn} > (${board.createdAt} at time zone 'UTC')::date - 7
		and exists (select from ${programSchool} join ${school} on ${school.id} = ${programSchool.schoolId}
			where ${programSchool.programId} = ${board.programId}
				and ${prompt.startsOn} <= (${asOf}::timestamptz at time zone ${school.timeZone})::date
			and ${cycle.endsOn} >= (${asOf}::timestamptz at time zone ${school.timeZone})::date)
		and not exists (select from ${tables.topic} where ${tables.topic.boardId} = ${board.id}
			and ${tables.topic.promptId} = ${prompt.id})
		order by ${prompt.startsOn}, ${board.id} limit 200`);
	for (const promptDue of due) await openTopicFor(promptDue);
}

const openTopicFor = ({ boardId, promptId }: PromptDue) =>
	transaction(async () => {
		await rows(sql`select ${board.id} from ${board} where ${board.id} = ${boardId} for no key update`);
		const id = idAfter(await lastOnBoard(boardId));
		const opened = await db()
			.insert(topic)
			.values({ id, boardId, promptId, at: now(), activeId: id })
			.onConflictDoNothing()
			.returning();
		if (opened.length) await announceOnBoard(boardId, null);
	});
