// What the gate says of words of staff that children are going to read, and what it keeps of them (safety rule 20).
import type { Actor } from '../../kernel/access/index.ts';
import { afterTransaction, transaction } from '../../kernel/db/index.ts';
import { newId } from '../../kernel/ids.ts';
import {
	type Finding,
	foldPhrase,
	isAdultKind,
	isRefusedFromStaff,
	leadsToChat,
	screenStaff
} from '../../engines/screening/index.ts';
import { gateMarks, type GateRequest, type Mark } from '../../directory/ports/index.ts';
import { withoutQuotations } from './quotations.ts';
import { didNotFinish, screenGroupText } from './staff-text.ts';

/**
 * Judges words of staff, field by field and all together, since a sentence may begin in one language or field and end in another. What
 * is refused is kept, and told, after the verb that asked was rolled back; what passes is kept where it softly seeks a child.
 * @returns the field that is refused, or null
 */
export async function judge(actor: Pick<Actor, 'id'>, request: GateRequest): Promise<string | null> {
	const texts = Object.entries(request.texts).flatMap(([field, text]) =>
		text?.trim() ? [{ field, text }] : []
	);
	if (!texts.length) return null;
	const mark: Mark = gateMarks[request.mark];
	const words = texts.map(({ text }) => text).join('\n');
	const together = await screenStaff(words, 'students');
	const rendered = request.rendered ?? '';
	const renderedFindings = rendered ? await screenStaff(rendered, 'students') : [];
	const refusedField =
		(await firstRefused(texts, { words, together, mark, request })) ??
		(refuses(mark, rendered, renderedFindings) ? texts[0]!.field : null);
	if (request.again) return refusedField;
	const keep = async () =>
		screenGroupText(actor, {
			...{ schoolIds: request.schoolIds, place: mark.place, subjectId: request.subjectId ?? newId(), words },
			findings: [
				...(await ownFindings(request, words, together)),
				...(await ownFindings(request, rendered, renderedFindings)).map(withoutPlace)
			],
			studentId: request.studentId,
			refused: refusedField !== null,
			lasting: mark.lasting
		});
	if (refusedField === null) await keep();
	else await afterTransaction(() => transaction(keep));
	return refusedField;
}

const withoutPlace = ({ start: _start, end: _end, ...finding }: Finding): Finding => finding;

interface Judged {
	words: string;
	together: Finding[];
	mark: Mark;
	request: GateRequest;
}

async function firstRefused(
	texts: { field: string; text: string }[],
	{ words, together, mark, request }: Judged
): Promise<string | null> {
	const isRefused = async (text: string, findings: Finding[]) =>
		refuses(mark, text, mark.refuses === 'one' ? await ownFindings(request, text, findings) : findings);
	if (texts.length > 1)
		for (const { field, text } of texts)
			if (await isRefused(text, await screenStaff(text, 'students'))) return field;
	return (await isRefused(words, together)) ? texts[0]!.field : null;
}

/** Whether a text with these findings is refused. */
function refuses({ refuses: rule, allows = [], links }: Mark, text: string, findings: Finding[]): boolean {
	const isLink = ({ check, kind, start, end }: Finding) =>
		check === 'contact' && kind === 'link' && !leadsToChat(text.slice(start, end));
	const counted = findings.filter(
		(finding) => !allows.some((allowed) => allowed === finding.check) && !(links && isLink(finding))
	);
	if (rule === 'short' && counted.some(isAdultKind)) return true;
	return isRefusedFromStaff(counted.filter(countsBy[rule]));
}

/** What the model alone finds is learned from what students write: it marks every tenth answer of a teacher. */
const isGuess = ({ kind }: Finding) => kind === 'likely';

const isGrave = (finding: Finding) =>
	didNotFinish(finding) ||
	isAdultKind(finding) ||
	(['abuse', 'contact'].includes(finding.check) && !isGuess(finding));

const countsBy: Record<Mark['refuses'], (finding: Finding) => boolean> = {
	post: () => true,
	many: (finding) => finding.check === 'contact' || !isGuess(finding),
	short: (finding) => finding.check === 'contact' || !isGuess(finding),
	one: isGrave,
	public: isGrave
};

/** The findings without those that only repeat the text which the words answer or correct. */
async function ownFindings({ source }: GateRequest, words: string, findings: Finding[]): Promise<Finding[]> {
	if (!source) return findings;
	if ('place' in source)
		return withoutQuotations({ words, place: source.place, subjectId: source.id }, findings);
	const repeated = foldPhrase(source.text);
	return findings.filter(
		({ start, end }) =>
			start === undefined || end === undefined || !repeated.includes(foldPhrase(words.slice(start, end)))
	);
}
