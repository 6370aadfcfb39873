import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, cycle, nudge, pairing, reviewable } from '../schema/index.ts';
import { isOverCycle } from './in-force.ts';

const { n, r, w, y } = aliased({ n: nudge, r: reviewable, w: pairing, y: cycle });

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
	select ${n.template} from ${n}
	join ${w} on ${w.id} = ${n.pairingId} join ${y} on ${y.id} = ${w.cycleId} and not ${isOverCycle(y, moment)}
	where ${n.pairingId} = ${pairingId} and ${n.studentId} = ${studentId} and ${n.kind} = 'student'
	and ${n.at} > ${moment} - make_interval(days => ${sql.raw(String(nudgeShownDays))})
	and not exists (select from ${r} where ${r.pairingId} = ${n.pairingId} and ${r.authorId} = ${n.studentId}
		and ${r.submittedAt} > ${n.at})
	order by ${n.at} desc limit 1)`;
