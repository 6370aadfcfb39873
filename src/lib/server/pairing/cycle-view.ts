import type { Actor } from '../kernel/access/index.ts';
import { dateText, dayText } from '../kernel/format.ts';
import { homeZone } from '../schools/calendar/index.ts';
import { labels, labelNames } from '../people/labels/index.ts';
import { findWaitingWords } from '../safety/second-adult/index.ts';
import { cyclesAfter, previewEnd } from './cycle-end.ts';
import {
	programClassrooms,
	cycleLine,
	findCycle,
	ideaSubject,
	languagesAsked,
	partnersIn,
	promptLibrary,
	promptsOf,
	weeksOf,
	weekStart
} from '../schools/programs/index.ts';

interface CycleLocation {
	programId: string;
	cycleId: string;
}

/** A cycle with its partner classrooms and its prompts, for the coordinator. @throws NotFound */
export async function cycleView(actor: Actor, { programId, cycleId }: CycleLocation, locale: string) {
	const cycle = await findCycle(actor, programId, cycleId);
	const label = await labels(locale);
	const rooms = await programClassrooms(programId);
	const nameOf = (id: string) => {
		const room = rooms.find((candidate) => candidate.id === id);
		return { room: label(`classroom:${id}`), school: room ? label(`school:${room.schoolId}`) : '' };
	};
	const home = await homeZone([...new Set(rooms.map(({ schoolId }) => schoolId))], locale);
	const prompts = await promptsOf(cycle.id);
	const textsOf = await labelNames(prompts.map(({ id }) => `prompt:${id}`));
	const waits = await findWaitingWords(['idea'], locale);
	const used = new Set(prompts.flatMap(({ id }) => Object.values(textsOf(`prompt:${id}`))));
	return {
		...cycleLine(cycle, locale),
		programId,
		program: label(`program:${programId}`),
		startsOn: cycle.startsOn,
		endsOn: cycle.endsOn,
		quietAfter: cycle.quietAfter,
		silentAfter: cycle.silentAfter,
		endedAt: cycle.endedAt && dateText(cycle.endedAt, { locale, timeZone: home.timeZone }),
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
		weeks: Array.from({ length: weeksOf(cycle) }, (_, index) => {
			const weekPrompt = prompts.find(({ week }) => week === index + 1);
			return {
				week: index + 1,
				from: dayText(weekStart(cycle.startsOn, index + 1), locale),
				text: weekPrompt ? label(`prompt:${weekPrompt.id}`, '') : '',
				words: weekPrompt ? textsOf(`prompt:${weekPrompt.id}`) : {},
				waits: waits.find(({ subject }) => subject === ideaSubject(cycle.id, index + 1)) ?? null
			};
		}),
		/** Prompts to pick from: those that no week has yet, and how many weeks have none. */
		library: promptLibrary
			.filter(({ words }) => !Object.values(words).some((text) => used.has(text)))
			.map(({ id, words }) => ({
				id,
				texts: languagesAsked().map(({ locale: lang }) => ({ lang, text: wordsIn(words, lang) }))
			})),
		freeWeeks: weeksOf(cycle) - prompts.length,
		languages: languagesAsked()
	};
}

const wordsIn = (words: Record<string, string>, locale: string) => words[locale] ?? '';

export type CycleView = Awaited<ReturnType<typeof cycleView>>;

/** What the end of a cycle would change, and the cycles that could follow. @throws NotFound, Conflict once it has ended */
export async function endView(actor: Actor, input: CycleLocation & { next?: string }, locale: string) {
	const cycle = await findCycle(actor, input.programId, input.cycleId);
	const label = await labels(locale);
	const line = {
		...cycleLine(cycle, locale),
		programId: input.programId,
		program: label(`program:${input.programId}`)
	};
	if (cycle.endedAt) return { ...line, choices: [], next: '', ending: null };
	const ending = await previewEnd(actor, input);
	return {
		...line,
		choices: (await cyclesAfter(cycle)).map((other) => ({
			value: other.id,
			text: cycleLine(other, locale).span
		})),
		next: input.next ?? '',
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
