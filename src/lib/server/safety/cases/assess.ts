import type { Actor } from '../../kernel/access/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { compareSeverity } from '../../../safety/cases/from-finding.ts';
import { isCaseKind, isSeverity, type Severity } from '../../../safety/cases/case-kinds.ts';
import { mailLeads } from './announce.ts';
import { updateCase, refuseClosed, refuseOtherSchool, takeStepAs } from './take-step.ts';

/**
 * Sets how serious a case is. Raising needs no reason, and the leads are notified as of a new case; lowering needs a
 * reason.
 * @throws NotFound, Forbidden, Conflict, Invalid
 */
export const setSeverity = (
	actor: Actor,
	caseId: string,
	{ severity, why }: { severity: string; why?: string }
): Promise<void> =>
	takeStepAs(actor, caseId, async (theCase) => {
		refuseOtherSchool(theCase);
		refuseClosed(theCase);
		if (!isSeverity(severity)) throw new Invalid('severity', 'form_invalid');
		const step = compareSeverity(severity, theCase.severity as Severity);
		if (!step) return null;
		const raised = step > 0;
		const reason = cleanText('why', why, raised ? {} : { missing: 'case_why_missing' }) ?? '';
		await updateCase(theCase, { severity });
		if (raised) await mailLeads(theCase.id);
		return {
			verb: raised ? 'case.raise' : 'case.lower',
			noted: { kind: raised ? 'raised' : 'lowered', words: reason, told: severity },
			detail: severity
		};
	});

/**
 * Sets what a case is about, with a reason. Later texts of that kind join this case.
 * @throws NotFound, Forbidden, Conflict, Invalid
 */
export const setKind = (
	actor: Actor,
	caseId: string,
	{ kind, why }: { kind: string; why?: string }
): Promise<void> =>
	takeStepAs(actor, caseId, async (theCase) => {
		refuseOtherSchool(theCase);
		refuseClosed(theCase);
		if (!isCaseKind(kind)) throw new Invalid('kind', 'form_invalid');
		if (kind === theCase.kind) return null;
		const reason = cleanText('why', why, { missing: 'case_why_missing' })!;
		await updateCase(theCase, { kind });
		return { verb: 'case.kind', noted: { kind: 'changed', words: reason, told: kind }, detail: kind };
	});
