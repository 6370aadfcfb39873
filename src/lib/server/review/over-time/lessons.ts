import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { runningCycle } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { type PlacedObservation, screen } from '../../engines/screening/index.ts';

const { cycle, label, prompt } = tables;

/** How long letters answer an idea of the week, in days. */
const lessonDays = 14;

const isChannel = ({ kind }: { kind: string }) => kind.startsWith('channel-');

/** The observations without ways to write elsewhere that an idea of these weeks names: the text answers it. */
export async function withoutLessons(
	observations: PlacedObservation[],
	programId: string | null
): Promise<PlacedObservation[]> {
	if (!programId || !observations.some(isChannel)) return observations;
	const day = (days: number) => daysAfter(now(), days).toISOString().slice(0, 10);
	const [ideas] = await rows<{ words: string }>(sql`
		select coalesce(string_agg(${label.text}, ' . '), '') as words
		from ${cycle} join ${prompt} on ${prompt.cycleId} = ${cycle.id}
			join ${label} on ${label.subject} = 'prompt:' || ${prompt.id}
		where ${cycle.programId} = ${programId} and ${runningCycle(cycle)}
		and ${prompt.startsOn} between ${day(-lessonDays)}::date and ${day(1)}::date`);
	const named = screen(ideas!.words, {}, []).observations.filter(isChannel);
	return observations.filter(({ kind }) => !named.some((idea) => idea.kind === kind));
}
