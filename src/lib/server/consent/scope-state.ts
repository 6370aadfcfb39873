// Whether consent for a scope is valid: for one student from the rows of their ledger, and as a condition of SQL for many.
// tests/consent/pair.test.ts holds both equal.
import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { instant, openGrant } from '../kernel/predicates/index.ts';
import { now } from '../kernel/clock.ts';
import { boardVersions } from './forms.ts';
import { type ConsentKey, type ConsentScope, keyFits, scopeTerms } from './scopes.ts';
import { consent, consentWithdrawal, tables } from '../kernel/schema/index.ts';
import { consentedSql } from './valid.ts';

/** What the ledger says about one student. */
export interface ScopeFacts {
	consents: Pick<
		typeof consent.$inferSelect,
		'scope' | 'about' | 'formVersion' | 'schoolId' | 'recordedAt' | 'until'
	>[];
	withdrawals: Pick<typeof consentWithdrawal.$inferSelect, 'scope' | 'about' | 'at'>[];
	/** Where they are a student now, and since when. */
	studentAt: { schoolId: string; from: Date }[];
}

/** `resting`: agreed to, but there is no valid consent to take part, on which it rests. */
export type ScopeState = 'none' | 'valid' | 'resting' | 'withdrawn' | 'ended';

type FactsConsent = ScopeFacts['consents'][number];

/** Newer forms for taking part say what boards are, and cover them. */
const covers = (row: FactsConsent, { scope, about }: ConsentKey) =>
	(row.scope === scope && row.about === about) ||
	(scope === 'boards' &&
		row.scope === 'letters' &&
		boardVersions.some((version) => version === row.formVersion));

/** Whoever leaves the school ends what was agreed to there for good; taking part is over with the enrolment. */
const needsStudent = (scope: ConsentScope) => scope !== 'letters' && scope !== 'boards';

const isWithdrawn = (row: FactsConsent, { scope, about }: ConsentKey, { withdrawals }: ScopeFacts) =>
	withdrawals.some(
		(withdrawal) =>
			withdrawal.at >= row.recordedAt &&
			(withdrawal.scope === 'letters' || (withdrawal.scope === scope && withdrawal.about === about))
	);

const isStudentSince = ({ schoolId, recordedAt }: FactsConsent, { studentAt }: ScopeFacts) =>
	studentAt.some((role) => role.schoolId === schoolId && role.from <= recordedAt);

/** The consents that count for a scope at a moment, whether or not the student may take part. */
export const agreedRows = (facts: ScopeFacts, key: ConsentKey, moment: Date): FactsConsent[] =>
	facts.consents.filter(
		(row) =>
			covers(row, key) &&
			(row.until === null || row.until > moment) &&
			!isWithdrawn(row, key, facts) &&
			(!needsStudent(key.scope) || isStudentSince(row, facts))
	);

const takingPart: ConsentKey = { scope: 'letters', about: null };

/** How it is with a scope at a moment. Only `valid` is a yes. */
export function scopeStateAt(facts: ScopeFacts, key: ConsentKey, moment: Date): ScopeState {
	const latest = facts.consents
		.filter((row) => covers(row, key))
		.reduce<FactsConsent | null>(
			(last, row) => (last && last.recordedAt >= row.recordedAt ? last : row),
			null
		);
	if (!keyFits(key) || !latest) return 'none';
	if (agreedRows(facts, key, moment).length)
		return agreedRows(facts, takingPart, moment).length ? 'valid' : 'resting';
	return isWithdrawn(latest, key, facts) ? 'withdrawn' : 'ended';
}

// Aliases that no caller is likely to have: `student` and `about` are columns of the caller's rows.
const { grant } = tables;

interface ScopedColumns {
	/** The student's id. */
	student: SQLWrapper;
	/** Which event or journey, for `event` and `travel`. */
	about?: SQLWrapper;
	/** Now, where a query does not name another one. */
	moment?: SQLWrapper;
	/** Only forms of these versions: what others say does not go as far. */
	versions?: readonly string[];
}

/** Whether consent for a scope is valid, for any query. Without `about` nobody agreed to an event or a journey. */
export function scopedConsentSql(
	scope: ConsentScope,
	{ student, about, moment = instant(now()), versions }: ScopedColumns
): SQL<boolean> {
	const consented = consentedSql(student, moment);
	if (scope === 'letters') return consented;
	if (scopeTerms(scope).single !== (about !== undefined)) return sql<boolean>`false`;
	const role = sql`and exists (select from ${grant} where ${grant.personId} = ${tables.consent.studentId}
		and ${openGrant(grant, 'student')} and ${grant.schoolId} = ${tables.consent.schoolId}
		and ${grant.from} <= ${tables.consent.recordedAt})`;
	return sql<boolean>`(${consented} and exists (select from ${tables.consent}
		where ${tables.consent.studentId} = ${student}
		and (${tables.consent.scope} = ${scope} ${about ? sql`and ${tables.consent.about} = ${about}` : sql``}
			${scope === 'boards' ? sql`or ${tables.consent.scope} = 'letters' and ${tables.consent.formVersion} in ${[...boardVersions]}` : sql``})
		and (${tables.consent.until} is null or ${tables.consent.until} > ${moment})
		${versions ? sql`and ${tables.consent.formVersion} in ${[...versions]}` : sql``}
		and not exists (select from ${tables.consentWithdrawal}
			where ${tables.consentWithdrawal.studentId} = ${tables.consent.studentId}
			and ${tables.consentWithdrawal.at} >= ${tables.consent.recordedAt}
				and (${tables.consentWithdrawal.scope} = 'letters'
				or ${tables.consentWithdrawal.scope} = ${scope}
					and ${tables.consentWithdrawal.about} is not distinct from ${about ?? sql`null`}))
		${needsStudent(scope) ? role : sql``}))`;
}

/** Whether consent covers the boards of the forum too: a form for taking part that mentions them, or one of their own. */
export const consentedToBoardsSql = (student: SQLWrapper, moment: SQLWrapper): SQL<boolean> =>
	scopedConsentSql('boards', { student, moment });
