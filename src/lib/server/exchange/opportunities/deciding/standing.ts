// Applications `ap` that count in a decision.
import { sql, type SQL, type SQLWrapper } from '../../../kernel/db/index.ts';
import { openGrant } from '../../../kernel/predicates/index.ts';
import { aliased, type Aliased, type application, roleGrant } from '../../../kernel/schema/index.ts';

const { g } = aliased({ g: roleGrant });

type ApplicationColumns = Pick<
	Aliased<typeof application>,
	'studentId' | 'schoolId' | 'withdrawnAt' | 'number'
>;

/**
 * Its student has not withdrawn it, and is still at the school through which they applied: the school that says whether they travel. One
 * of an adult from outside stands until it is withdrawn, with which it is erased.
 */
export const standsSql = (ap: ApplicationColumns): SQL<boolean> =>
	sql`(${isReviewed(ap)} and (${ap.studentId} is null or ${isStudentSql(ap, sql`${g.schoolId} = ${ap.schoolId}`)}))`;

/** A place that was accepted goes with a student to another school. It is free when they are a student no longer. */
export const keepsPlaceSql = (ap: ApplicationColumns): SQL<boolean> =>
	sql`(${isReviewed(ap)} and (${ap.studentId} is null or ${isStudentSql(ap, sql`true`)}))`;

/** One that was withdrawn and begun anew has no number. */
const isReviewed = (ap: ApplicationColumns) => sql`${ap.withdrawnAt} is null and ${ap.number} is not null`;

const isStudentSql = (ap: ApplicationColumns, where: SQLWrapper) => sql`exists (select from ${g}
	where ${g.personId} = ${ap.studentId} and ${openGrant(g, 'student')} and ${where})`;
