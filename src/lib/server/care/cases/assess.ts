import type { Actor } from '../../kernel/access/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { compareSeverity } from '../../../cases/from-finding.ts';
import { isCaseKind, isSeverity, type Severity } from '../../../cases/kinds.ts';
import { mailLeads } from './announce.ts';
import { change, refuseClosed, refuseOther, takeAs } from './take.ts';

/**
 * Says how serious a case is. It is raised freely, and its leads hear of it as of a new one; it is lowered with a reason.
 * @throws NotFound, Forbidden, Conflict, Invalid
 */
export const setSeverity = (
	actor: Actor,
	caseId: string,
	{ severity, why }: { severity: string; why?: string }
): Promise<void> =>
	takeAs(actor, caseId, async (one) => {
		refuseOther(one);
		refuseClosed(one);
		if (!isSeverity(severity)) throw new Invalid('severity', 'form_invalid');
		const step = compareSeverity(severity, one.severity as Severity);
		if (!step) return null;
		const raised = step > 0;
		const words = cleanText('why', why, raised ? {} : { missing: 'case_why_missing' }) ?? '';
		await change(one, { severity });
		if (raised) await mailLeads(one.id);
		return {
			verb: raised ? 'case.raise' : 'case.lower',
			noted: { kind: raised ? 'raised' : 'lowered', words, told: severity },
			detail: severity
		};
	});

/**
 * Says what a case is about, with a reason. Texts that come later join the case that is open for their kind.
 * @throws NotFound, Forbidden, Conflict, Invalid
 */
export const setKind = (
	actor: Actor,
	caseId: string,
	{ kind, why }: { kind: string; why?: string }
): Promise<void> =>
	takeAs(actor, caseId, async (one) => {
		refuseOther(one);
		refuseClosed(one);
		if (!isCaseKind(kind)) throw new Invalid('kind', 'form_invalid');
		if (kind === one.kind) return null;
		const words = cleanText('why', why, { missing: 'case_why_missing' })!;
		await change(one, { kind });
		return { verb: 'case.kind', noted: { kind: 'changed', words, told: kind }, detail: kind };
	});
