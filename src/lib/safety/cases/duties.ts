import { m } from '#lib/paraglide/messages.js';

/** What the law of a country asks of school staff who know or suspect that a child is harmed. */
export const dutyTexts = {
	// Code of Alabama § 26-14-3: school teachers and officials among others, orally at once, then in writing; to the county
	// Department of Human Resources or law enforcement (§ 26-14-3, § 26-14-1).
	us: m.safety_case_duty_us,
	// Law on the Protection of Minors (2020), art. 11; Supreme People's Procuratorate and others, Opinion on mandatory reporting
	// of cases of harm to minors (trial), 2020.
	cn: m.safety_case_duty_cn,
	other: m.safety_case_duty_other
};

export type Duty = keyof typeof dutyTexts;
