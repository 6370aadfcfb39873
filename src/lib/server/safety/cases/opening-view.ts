import type { Actor } from '../../kernel/access/index.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import type { OriginKind, CaseKind, CaseSeverity } from '../../../safety/cases/case-kinds.ts';
import { staffOf } from '../../schools/appointments/index.ts';
import { findOrigin } from './origin.ts';
import { together } from '../../kernel/together.ts';
import { db, sql, desc, eq } from '../../kernel/db/index.ts';
import { finding, helpRequest, report, reviewable } from '../../kernel/schema/index.ts';
import { screen } from '../../engines/screening/index.ts';
import { caseFrom } from '../../../safety/cases/from-finding.ts';
import type { ReportReason } from '../../../safety/reports/reasons.ts';

/** The form that opens a case: its origin, the students, and the adults whom it may be about. @throws NotFound */
export async function openingView(actor: Actor, origin: { kind: OriginKind; id: string }, locale: string) {
	const source = await findOrigin(actor, origin);
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	// Staff of another school are named only by those who see all schools.
	const ownSchools = actor.worksAt;
	const schools = source.schools.filter((id) => !ownSchools.length || ownSchools.includes(id));
	const adults = source.exceptId ? [] : await staffOf(schools);
	return {
		...origin,
		suggested: await presetFor(origin),
		name: source.students.find(({ id }) => id === source.studentId)?.name ?? '',
		studentId: source.studentId,
		students: source.students.map(({ id, name, schoolId }) => ({
			id,
			name,
			school: label(`school:${schoolId}`)
		})),
		adults: adults
			.filter(({ id }) => id !== actor.id)
			.map(({ id, name }) => ({ id, name: staff.nameOf(id, name) }))
	};
}

interface Preset {
	kind: CaseKind;
	severity: CaseSeverity;
}

const byReason: Record<ReportReason, Preset> = {
	unkind: { kind: 'bullying', severity: 'medium' },
	private: { kind: 'contact', severity: 'medium' },
	strange: { kind: 'contact', severity: 'medium' },
	scares_me: { kind: 'danger', severity: 'high' },
	adult: { kind: 'adult', severity: 'high' },
	other: { kind: 'other', severity: 'medium' }
};

/** The kind and severity that the form for opening a case suggests, by its origin. The caller has checked access. */
async function presetFor({ kind, id }: { kind: OriginKind; id: string }): Promise<Preset> {
	if (kind === 'report') {
		const [row] = await db().select({ reason: report.reason }).from(report).where(eq(report.id, id));
		return byReason[row!.reason as ReportReason] ?? byReason.other;
	}
	if (kind === 'item') return caseFrom(await findingsOn(id));
	const [call] = await db().select().from(helpRequest).where(eq(helpRequest.id, id));
	if (call!.aboutAdult) return byReason.adult;
	// A call for help is always serious, whatever its words are: only urgent findings change the kind that is suggested.
	const urgent = screen(call!.words ?? '').findings.filter(({ severity }) => severity === 'urgent');
	return urgent.length ? caseFrom(urgent) : { kind: 'danger', severity: 'high' };
}

/** What the checks saw in the current revision, the most severe first: more than these change nothing. */
const findingsOn = (reviewableId: string) =>
	db()
		.select({ check: finding.check, kind: finding.kind, severity: finding.severity })
		.from(finding)
		.innerJoin(reviewable, eq(reviewable.revisionId, finding.revisionId))
		.where(eq(reviewable.id, reviewableId))
		.orderBy(desc(sql`case ${finding.severity} when 'urgent' then 2 when 'care' then 1 else 0 end`))
		.limit(100);
