// The texts of applications as reviewers read them, with everything struck out that a person has confirmed.
import { readQuestions } from '#lib/opportunities/lines.ts';
import { callsOfRevisions } from '../find-call.ts';
import { type ApplicationPart, applicationParts, recommendationPart, struckText } from '../strikes/index.ts';

/** An application, and the wording of the call that it answers. */
interface StruckSubject {
	applicationId: string;
	revisionId: string;
	/** Language of the answers. */
	locale: string;
}

export interface StruckTexts {
	/** Language of the questions. */
	lang: string;
	/** Pieces, null for what is struck out; no pieces: nobody has confirmed what is struck out of it. */
	answers: { question: string; pieces: (string | null)[] | null }[];
	recommended: boolean;
	recommendation: (string | null)[] | null;
}

/** The struck texts of several applications, by their id: one statement for the texts, and one for each language of the questions. */
export async function struckTextsOf(list: StruckSubject[]): Promise<Map<string, StruckTexts>> {
	if (!list.length) return new Map();
	const parts = await applicationParts(list.map(({ applicationId }) => applicationId));
	const texts = new Map<string, StruckTexts>();
	for (const [locale, own] of Map.groupBy(list, (entry) => entry.locale)) {
		const wordings = await callsOfRevisions([...new Set(own.map(({ revisionId }) => revisionId))], locale);
		for (const { applicationId, revisionId } of own) {
			const asked = wordings.find((wording) => wording.revisionId === revisionId)!;
			texts.set(
				applicationId,
				textsIn(
					parts.filter((part) => part.applicationId === applicationId),
					asked
				)
			);
		}
	}
	return texts;
}

function textsIn(
	parts: ApplicationPart[],
	{ questions, locale }: { questions: string | null; locale: string }
): StruckTexts {
	const piecesOf = (number: number) => {
		const part = parts.find((entry) => entry.part === number);
		return part?.passages ? struckText(part.body, part.passages) : null;
	};
	return {
		lang: locale,
		answers: (readQuestions(questions ?? '', locale) ?? []).map(({ text }, index) => ({
			question: text,
			pieces: piecesOf(index + 1)
		})),
		recommended: parts.some(({ part }) => part === recommendationPart),
		recommendation: piecesOf(recommendationPart)
	};
}
