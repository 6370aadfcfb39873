// A journey as a student sees it who has a place.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { daySpan, dayText } from '../../kernel/format.ts';
import { tables, travelPapers } from '../../kernel/schema/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import type { FoundCall } from '../find-call.ts';
import { journeyEvents } from './events.ts';
import { isResponsibleSql, travelsSql, isTravelOver, isUnderWay } from './find-journey.ts';
import { tripTopicChoices } from './report.ts';

const { application, applicationOutcome, journeyAdult, journeyReport, travelPaper } = tables;

/** @returns null for a student who does not travel */
export async function ownJourney(actor: Actor, call: FoundCall, locale: Locale) {
	if (!call.selects) return null;
	const [own] = await rows<{
		papers: { kind: (typeof travelPapers)[number]; until: string | null }[];
		adults: string[];
		topicId: string | null;
	}>(sql`select
		(select coalesce(json_agg(json_build_object('kind', ${travelPaper.kind}, 'until', ${travelPaper.validUntil})), '[]')
			from ${travelPaper}
			where ${travelPaper.applicationId} = ${application.id} and ${travelPaper.endedAt} is null) as papers,
		(select coalesce(json_agg(${journeyAdult.personId} order by ${journeyAdult.id}), '[]') from ${journeyAdult}
			where ${journeyAdult.articleId} = ${call.id} and ${isResponsibleSql}) as adults,
		(select ${journeyReport.topicId} from ${journeyReport}
			where ${journeyReport.applicationId} = ${application.id}) as "topicId"
		from ${application}, ${applicationOutcome} where ${application.articleId} = ${call.id}
			and ${application.studentId} = ${actor.id} and ${travelsSql}`);
	if (!own) return null;
	const staff = await staffNames(locale);
	const over = isTravelOver(call);
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
		topics: over ? await tripTopicChoices(actor, call, locale) : []
	};
}
export type OwnJourney = NonNullable<Awaited<ReturnType<typeof ownJourney>>>;
