import { db, sql, desc, eq } from '../../kernel/db/index.ts';
import { finding, helpRequest, report, reviewable } from '../../kernel/schema/index.ts';
import { screen } from '../../engines/screening/index.ts';
import { caseFrom } from '../../../safety/cases/from-finding.ts';
import type { CaseKind, OriginKind, Severity } from '../../../safety/cases/kinds.ts';
import type { ReportReason } from '../../../safety/reports/reasons.ts';

interface Preset {
	kind: CaseKind;
	severity: Severity;
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
export async function presetFor({ kind, id }: { kind: OriginKind; id: string }): Promise<Preset> {
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
