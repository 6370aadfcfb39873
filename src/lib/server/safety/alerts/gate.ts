// What the gate says of words of staff that children are going to read, and what it keeps of them (safety rule 20).
import type { Actor } from '../../kernel/access/index.ts';
import { afterTransaction, transaction } from '../../kernel/db/index.ts';
import type { WordsFinding } from '../../kernel/finding.ts';
import { newId } from '../../kernel/ids.ts';
import {
	type Finding,
	foldPhrase,
	isAdultKind,
	isRefusedFromStaff,
	leadsToChat,
	screenStaff
} from '../../engines/screening/index.ts';
import { gateMarks, type GateRequest, type Mark, type GateVerdict } from '../ports/index.ts';
import { withoutQuotedWords } from './quotations.ts';
import { didNotFinish, screenGroupText } from './staff-text.ts';

/**
 * Judges words of staff, field by field and all together, since a sentence may begin in one language or field and end in another. What
 * is refused is kept, and told, after the verb that asked was rolled back; what passes is kept where it softly seeks a child.
 */
export async function judge(actor: Pick<Actor, 'id'>, request: GateRequest): Promise<GateVerdict> {
	const texts = Object.entries(request.texts).flatMap(([field, text]) =>
		text?.trim() ? [{ field, text }] : []
	);
	if (!texts.length) return { refused: null, marks: [] };
	const mark: Mark = gateMarks[request.mark];
	const words = texts.map(({ text }) => text).join('\n');
	const together = await screenStaff(words, 'students');
	const rendered = request.rendered ?? '';
	const renderedFindings = rendered ? await screenStaff(rendered, 'students') : [];
	const judged = { words, together, mark, request, marks: new Map<string, WordsFinding>() };
	const refusedField =
		(await firstRefused(texts, judged)) ??
		(refuses(judged, rendered, renderedFindings) ? texts[0]!.field : null);
	if (request.again) return { refused: refusedField, marks: [] };
	const keep = async () =>
		screenGroupText(actor, {
			schoolIds: request.schoolIds,
			place: mark.place,
			subjectId: request.subjectId ?? newId(),
			words,
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
	return { refused: refusedField, marks: [...judged.marks.values()] };
}

const withoutPlace = ({ start: _start, end: _end, ...finding }: Finding): Finding => finding;

interface Judged {
	words: string;
	together: Finding[];
	mark: Mark;
	request: GateRequest;
	/** What a second adult is told, by kind. */
	marks: Map<string, WordsFinding>;
}

async function firstRefused(
	texts: { field: string; text: string }[],
	judged: Judged
): Promise<string | null> {
	const { words, together, mark, request } = judged;
	const isRefused = async (text: string, findings: Finding[]) =>
		refuses(judged, text, mark.refuses === 'one' ? await ownFindings(request, text, findings) : findings);
	if (texts.length > 1)
		for (const { field, text } of texts)
			if (await isRefused(text, await screenStaff(text, 'students'))) return field;
	return (await isRefused(words, together)) ? texts[0]!.field : null;
}

/** Whether a text with these findings is refused; what a second adult decides about is noted instead. */
function refuses({ mark, request, marks }: Judged, text: string, findings: Finding[]): boolean {
	const { refuses: rule, allows = [], links } = mark;
	const isLink = ({ check, kind, start, end }: Finding) =>
		check === 'contact' && kind === 'link' && !leadsToChat(text.slice(start, end));
	const counted = findings.filter(
		(finding) => !allows.some((allowed) => allowed === finding.check) && !(links && isLink(finding))
	);
	if (rule === 'short' && counted.some(isAdultKind)) return true;
	const grounds = counted.filter((finding) => countsBy[rule](finding) && isRefusedFromStaff([finding]));
	if (!request.second) return grounds.length > 0;
	for (const { check, kind, severity } of grounds) marks.set(`${check} ${kind}`, { check, kind, severity });
	return grounds.some(isNobodysToAgree);
}

/** Whatever else is found from care on waits for the second adult of a text that has one. What is hidden they could not see. */
const isNobodysToAgree = (finding: Finding) =>
	didNotFinish(finding) || isAdultKind(finding) || ['abuse', 'contact', 'hidden'].includes(finding.check);

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
		return withoutQuotedWords({ words, place: source.place, subjectId: source.id }, findings);
	const repeated = foldPhrase(source.text);
	return findings.filter(
		({ start, end }) =>
			start === undefined || end === undefined || !repeated.includes(foldPhrase(words.slice(start, end)))
	);
}
