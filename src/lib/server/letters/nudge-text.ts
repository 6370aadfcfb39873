import { m } from '#lib/paraglide/messages.js';
import type { StudentTemplate } from '../../participation/templates.ts';

const texts: Record<StudentTemplate, (names: { names: string }) => string> = {
	gentle: m.nudge_gentle,
	idea: m.nudge_idea
};

/** The text of a nudge for a student, in the language of this request. */
export const nudgeText = (template: string | null, names: string): string | null =>
	template && Object.hasOwn(texts, template) ? texts[template as StudentTemplate]({ names }) : null;
