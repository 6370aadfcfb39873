// The prompts of a program open a topic on its boards, on their day.
import { sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db, rows, transaction } from '../../kernel/db/index.ts';
import { topic } from '../../kernel/schema/index.ts';
import { idAfter } from '../../kernel/ids.ts';
import { announceOnBoard } from './announce.ts';
import { lastOnBoard } from './last.ts';

interface PromptDue {
	boardId: string;
	promptId: string;
}

/**
 * Opens what is due: prompts of cycles that run, from the moment that their day has begun at a school of the program.
 * Those of days before are opened too, so that a server that slept a day forgets none, but not those of before the board.
 */
export async function openPrompts(): Promise<void> {
	const at = now().toISOString();
	const due = await rows<PromptDue>(sql`
		select b.id as "boardId", q.id as "promptId"
		from board b join cycle y on y.program_id = b.program_id and y.ended_at is null
		join prompt q on q.cycle_id = y.id
		where b.prompts and b.closed_at is null
		and q.starts_on > (b.created_at at time zone 'UTC')::date - 7
		and exists (select from program_school w join school s on s.id = w.school_id
			where w.program_id = b.program_id and q.starts_on <= (${at}::timestamptz at time zone s.time_zone)::date
			and y.ends_on >= (${at}::timestamptz at time zone s.time_zone)::date)
		and not exists (select from topic t where t.board_id = b.id and t.prompt_id = q.id)
		order by q.starts_on, b.id limit 200`);
	for (const one of due) await open(one);
}

const open = ({ boardId, promptId }: PromptDue) =>
	transaction(async () => {
		await rows(sql`select id from board where id = ${boardId} for no key update`);
		const id = idAfter(await lastOnBoard(boardId));
		const made = await db()
			.insert(topic)
			.values({ id, boardId, promptId, at: now(), activeId: id })
			.onConflictDoNothing()
			.returning();
		if (made.length) await announceOnBoard(boardId, null);
	});
