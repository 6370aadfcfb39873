// Who agrees within seconds has not read: the safeguarding lead sees how often.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { rows, sql } from '../../../kernel/db/index.ts';
import { tables } from '../../../kernel/schema/index.ts';
import { daysAfter } from '../../../kernel/time/index.ts';
import { rankOf } from '../../../schools/appointments/index.ts';
import { staffNames } from '../../../people/labels/index.ts';

const { proposedWords, proposedWordsShown } = tables;

/** For the lead of a school, and its deputy: which adults agreed at once to words for its students, without the one who asks. */
export async function instantTicksView(actor: Actor, locale: Locale) {
	const schools = (await rankOf(actor)).map(({ schoolId }) => schoolId);
	const { nameOf } = await staffNames(locale);
	const ticks = schools.length ? await instantTicks(schools, actor.id) : [];
	return {
		seconds: instantSeconds,
		days: instantDays,
		rows: ticks.map(({ personId, agreed, instant }) => ({ who: nameOf(personId), agreed, instant }))
	};
}

/** Fewer seconds than these after it was shown, or after the last one: nobody reads so fast. Many within a minute are each too fast. */
const instantSeconds = 5;

/** The days that are counted. */
const instantDays = 90;

interface InstantTicks {
	personId: string;
	/** How often they agreed, and how often at once. */
	agreed: number;
	instant: number;
}

const instantTicks = (schools: string[], exceptId: string): Promise<InstantTicks[]> =>
	rows<InstantTicks>(sql`
		select person_id as "personId", count(*)::int as agreed,
			count(*) filter (where took < make_interval(secs => ${instantSeconds}))::int as instant
		from (select ${proposedWords.settledBy} as person_id, ${proposedWords.schools} as schools,
			${proposedWords.settledAt} - greatest(${proposedWordsShown.at},
				lag(${proposedWords.settledAt}) over (partition by ${proposedWords.settledBy}
					order by ${proposedWords.settledAt}, ${proposedWords.id})) as took
			from ${proposedWords} left join ${proposedWordsShown}
				on ${proposedWordsShown.proposedWordsId} = ${proposedWords.id}
					and ${proposedWordsShown.personId} = ${proposedWords.settledBy}
			where ${proposedWords.outcome} = 'agreed' and ${proposedWords.settledBy} is not null
			and ${proposedWords.settledAt} > ${daysAfter(now(), -instantDays).toISOString()}::timestamptz) agreement
		where schools && ${sql.param(`{${schools.join(',')}}`)}::text[] and person_id <> ${exceptId}::uuid
		group by person_id having count(*) filter (where took < make_interval(secs => ${instantSeconds})) > 0
		order by instant desc, person_id`);

export type InstantTicksView = Awaited<ReturnType<typeof instantTicksView>>;
