import { m } from '#lib/paraglide/messages.js';
import { type AccessReader, type Actor, coordinates, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { today } from '../erasure/index.ts';
import { dayText } from '../../kernel/format.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { labels } from '../../people/labels/index.ts';
import { dueCycles, studentsDue, type DueCycle } from './due-cycles.ts';
import { minDays, maxDays } from './settings.ts';
import { tables } from '../../kernel/schema/index.ts';

const { program } = tables;

/** The programs of a coordinator: how long each keeps texts, and what is erased when. Counts, no names. */
export async function retentionView(actor: Actor, locale: string) {
	const label = await labels(locale);
	const programs = await rows<{ id: string; days: number }>(sql`
		select ${program.id}, ${program.retentionDays} as days from ${program}
		where ${coordinates.where(readerOf(actor), program.id)} order by ${program.id}`);
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
