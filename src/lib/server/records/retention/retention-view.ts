import { m } from '#lib/paraglide/messages.js';
import { type AccessReader, type Actor, coordinates, readerOf } from '../../kernel/access/index.ts';
import { rows, sql, db, transaction, eq } from '../../kernel/db/index.ts';
import { today } from '../erasure/index.ts';
import { dayText } from '../../kernel/format.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { labels } from '../../people/labels/index.ts';
import { dueCycles, studentsDue, type DueCycle, deadline, noticeDays } from './due-cycles.ts';
import { tables, program } from '../../kernel/schema/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';

const { cycle, retentionNotice } = tables;

/** The programs of a coordinator: how long each keeps texts, and what is erased when. Counts, no names. */
export async function retentionView(actor: Actor, locale: string) {
	const label = await labels(locale);
	const programs = await rows<{ id: string; days: number }>(sql`
		select ${tables.program.id}, ${tables.program.retentionDays} as days from ${tables.program}
		where ${coordinates.where(readerOf(actor), tables.program.id)} order by ${tables.program.id}`);
	const allCycles = await dueCycles(actor.programs);
	const views: Awaited<ReturnType<typeof cycleView>>[] = [];
	for (const cycle of allCycles) views.push(await cycleView(cycle, readerOf(actor), locale));
	return {
		mails: canSendMail(),
		fewest: minDays,
		most: maxDays,
		programs: programs.map(({ id, days }) => ({
			id,
			name: label(`program:${id}`),
			days,
			cycles: views.filter(({ programId }) => programId === id)
		}))
	};
}

async function cycleView(cycle: DueCycle, reader: AccessReader, locale: string) {
	const day = cycle.noticeDay && cycle.noticeDay > cycle.eraseOn ? cycle.noticeDay : cycle.eraseOn;
	const isOver = cycle.doneAt && !cycle.kept;
	const due = isOver ? [] : await studentsDue(cycle.id, { day: day > today() ? day : today(), reader });
	return {
		id: cycle.id,
		programId: cycle.programId,
		title: (cycle.endsOn < today() ? m.records_retention_cycle_over : m.records_retention_cycle)({
			day: dayText(cycle.endsOn, locale)
		}),
		state: cycle.doneAt ? ('done' as const) : cycle.noticeAt ? ('soon' as const) : ('later' as const),
		text: cycle.doneAt ? m.records_retention_done() : m.records_retention_on({ day: dayText(day, locale) }),
		students: cycle.doneAt ? 0 : due.length,
		/** Held by cases that the reader sees; other cases must not show. */
		held: due.filter(({ seen }) => seen).length
	};
}

export type RetentionView = Awaited<ReturnType<typeof retentionView>>;

const minDays = 30;
const maxDays = 3_650;

/**
 * Sets for how many days after the end of a cycle a program keeps its students' texts. Where the new deadline is more than
 * thirty days away, the warning is sent again before it; cycles that are done are not affected.
 * @throws NotFound, Invalid
 */
export async function setKeptDays(actor: Actor, programId: string, typed: string): Promise<void> {
	if (!coordinates(actor, programId)) throw new NotFound();
	const days = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
	if (!(days >= minDays && days <= maxDays)) throw new Invalid('days', 'retention_days');
	await transaction(async () => {
		await db().update(program).set({ retentionDays: days }).where(eq(program.id, programId));
		await rows(sql`
			delete from ${retentionNotice} using ${cycle}, ${tables.program}
			where ${cycle.id} = ${retentionNotice.cycleId} and ${tables.program.id} = ${cycle.programId}
				and ${tables.program.id} = ${programId} and ${retentionNotice.doneAt} is null
			and ${deadline} - ${noticeDays}::int > ${today()}::date`);
		await record({
			actorId: actor.id,
			verb: 'retention.days',
			subject: ['program', programId],
			schools: await schoolsOfProgram(programId),
			detail: String(days)
		});
	});
}
