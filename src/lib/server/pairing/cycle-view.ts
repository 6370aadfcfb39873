import type { Actor } from '../kernel/access/index.ts';
import { dateText, dayText } from '../kernel/format.ts';
import { labels, namesOf } from '../directory/labels/index.ts';
import { dayAfter } from '../kernel/time/index.ts';
import { cyclesAfter, previewEnd } from './cycle-end.ts';
import {
	classroomsOf,
	cycleLine,
	findCycle,
	languagesAsked,
	partnersIn,
	promptsOf,
	weeksOf
} from '../directory/programs/index.ts';

interface CycleLocation {
	programId: string;
	cycleId: string;
}

/** A cycle with its partner classrooms and its prompts, for the coordinator. @throws NotFound */
export async function cycleView(actor: Actor, { programId, cycleId }: CycleLocation, locale: string) {
	const cycle = await findCycle(actor, programId, cycleId);
	const label = await labels(locale);
	const rooms = await classroomsOf(programId);
	const nameOf = (id: string) => {
		const room = rooms.find((one) => one.id === id);
		return { room: label(`classroom:${id}`), school: room ? label(`school:${room.schoolId}`) : '' };
	};
	const prompts = await promptsOf(cycle.id);
	const words = await namesOf(prompts.map(({ id }) => `prompt:${id}`));
	return {
		...cycleLine(cycle, locale),
		programId,
		program: label(`program:${programId}`),
		startsOn: cycle.startsOn,
		endsOn: cycle.endsOn,
		quietAfter: cycle.quietAfter,
		silentAfter: cycle.silentAfter,
		endedAt: cycle.endedAt && dateText(cycle.endedAt, { locale, timeZone: 'UTC' }),
		partners: (await partnersIn(cycle.id)).map(({ id, classroomId, partnerId, students, partners }) => ({
			id,
			one: { ...nameOf(classroomId), students },
			other: { ...nameOf(partnerId), students: partners }
		})),
		rooms: rooms.map(({ id, schoolId }) => ({
			value: id,
			text: label(`classroom:${id}`),
			school: label(`school:${schoolId}`)
		})),
		weeks: Array.from({ length: weeksOf(cycle) }, (_, at) => {
			const found = prompts.find(({ week }) => week === at + 1);
			return {
				week: at + 1,
				from: dayText(dayAfter(cycle.startsOn, 7 * at), locale),
				text: found ? label(`prompt:${found.id}`, '') : '',
				words: found ? words(`prompt:${found.id}`) : {}
			};
		}),
		languages: languagesAsked()
	};
}

export type CycleView = Awaited<ReturnType<typeof cycleView>>;

/** What the end of a cycle would do, and with which other cycles. @throws NotFound, Conflict once it has ended */
export async function endView(actor: Actor, where: CycleLocation & { next?: string }, locale: string) {
	const cycle = await findCycle(actor, where.programId, where.cycleId);
	const label = await labels(locale);
	const line = {
		...cycleLine(cycle, locale),
		programId: where.programId,
		program: label(`program:${where.programId}`)
	};
	if (cycle.endedAt) return { ...line, choices: [], next: '', ending: null };
	const ending = await previewEnd(actor, where);
	return {
		...line,
		choices: (await cyclesAfter(cycle)).map((one) => ({ value: one.id, text: cycleLine(one, locale).span })),
		next: where.next ?? '',
		ending: {
			ended: ending.ended.length,
			carried: ending.carried.length,
			declined: ending.declined.length,
			stranded: ending.stranded,
			waiting: ending.waiting,
			fingerprint: ending.fingerprint
		}
	};
}

export type EndView = Awaited<ReturnType<typeof endView>>;
