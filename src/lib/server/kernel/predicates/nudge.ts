import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { inner } from '../schema/index.ts';
import { isOverCycle } from './in-force.ts';

const { cycle, item, nudge, pairing } = inner;

/** Days after which a nudge that was not followed is no longer shown. */
export const nudgeShownDays = 14;

/**
 * The template of the newest nudge to a student about a pairing, while the student has not handed in a letter since;
 * and its cycle is not over; or null. For the student's own page: nobody else sees it.
 */
export const nudgeTemplateSql = (
	studentId: SQLWrapper,
	pairingId: SQLWrapper,
	moment: SQLWrapper
): SQL<string | null> => sql`(
	select ${nudge.template} from ${nudge}
	join ${pairing} on ${pairing.id} = ${nudge.pairingId} join ${cycle} on ${cycle.id} = ${pairing.cycleId}
		and not ${isOverCycle(cycle, moment)}
	where ${nudge.pairingId} = ${pairingId} and ${nudge.studentId} = ${studentId} and ${nudge.kind} = 'student'
	and ${nudge.at} > ${moment} - make_interval(days => ${sql.raw(String(nudgeShownDays))})
	and not exists (select from ${item} where ${item.pairingId} = ${nudge.pairingId}
		and ${item.authorId} = ${nudge.studentId}
		and ${item.submittedAt} > ${nudge.at})
	order by ${nudge.at} desc limit 1)`;

/** When a teacher of a classroom last asked the teachers of the pal in a pairing, since a moment, and who it was; or null. */
export const askedPalsTeachersSql = (
	pairingId: SQLWrapper,
	classroomId: SQLWrapper,
	since: SQLWrapper
): SQL<{ by: string; at: string } | null> => sql`(
	select json_build_object('by', ${nudge.by}, 'at', ${nudge.at}) from ${nudge}
	where ${nudge.pairingId} = ${pairingId} and ${nudge.kind} = 'partner' and ${nudge.by} is not null
		and ${nudge.at} > ${since} and ${nudge.classroomId} <> ${classroomId}
	order by ${nudge.at} desc limit 1)`;
