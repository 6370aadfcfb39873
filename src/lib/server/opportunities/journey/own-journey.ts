// A journey as a student sees it who has a place.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { daySpan, dayText } from '../../kernel/format.ts';
import {
	aliased,
	application,
	applicationOutcome,
	journeyAdult,
	journeyReport,
	travelPaper,
	travelPapers
} from '../../kernel/schema/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import type { FoundCall } from '../find-call.ts';
import { journeyEvents } from './events.ts';
import { isResponsibleSql, travelsSql } from './find-journey.ts';
import { isOver, isUnderWay } from './is-over.ts';
import { topicChoices } from './report.ts';

const { ap, j, jr, o, y } = aliased({
	ap: application,
	j: journeyAdult,
	jr: journeyReport,
	o: applicationOutcome,
	y: travelPaper
});

/** @returns null for a student who does not travel */
export async function ownJourney(actor: Actor, call: FoundCall, locale: Locale) {
	const [own] = await rows<{
		papers: { kind: (typeof travelPapers)[number]; until: string | null }[];
		adults: string[];
		topicId: string | null;
	}>(sql`select
		(select coalesce(json_agg(json_build_object('kind', ${y.kind}, 'until', ${y.validUntil})), '[]') from ${y}
			where ${y.applicationId} = ${ap.id} and ${y.endedAt} is null) as papers,
		(select coalesce(json_agg(${j.personId} order by ${j.id}), '[]') from ${j}
			where ${j.articleId} = ${call.id} and ${isResponsibleSql}) as adults,
		(select ${jr.topicId} from ${jr} where ${jr.applicationId} = ${ap.id}) as "topicId"
		from ${ap}, ${o} where ${ap.articleId} = ${call.id} and ${ap.studentId} = ${actor.id} and ${travelsSql}`);
	if (!own) return null;
	const staff = await staffNames(locale);
	const over = isOver(call);
	return {
		when: call.travelFrom && daySpan(call.travelFrom, call.travelTo ?? call.travelFrom, locale),
		state: over
			? ('returned' as const)
			: isUnderWay(call)
				? ('travelling' as const)
				: ('getting_ready' as const),
		adults: own.adults.map((id) => staff.nameOf(id)),
		papers: travelPapers.map((kind) => {
			const seen = own.papers.find((paper) => paper.kind === kind);
			return { kind, seen: seen !== undefined, until: seen?.until ? dayText(seen.until, locale) : null };
		}),
		events: await journeyEvents(actor, call, locale),
		told: own.topicId,
		topics: over ? await topicChoices(actor, call, locale) : []
	};
}
export type OwnJourney = NonNullable<Awaited<ReturnType<typeof ownJourney>>>;
