import { m } from '#lib/paraglide/messages.js';

/** What a class does in each of the first five weeks. */
export const plans = {
	1: {
		title: m.schools_guide_plan1_title,
		goal: m.schools_guide_plan1_goal,
		start: m.schools_guide_plan1_start,
		write: m.schools_guide_plan1_write,
		end: m.schools_guide_plan1_end
	},
	2: {
		title: m.schools_guide_plan2_title,
		goal: m.schools_guide_plan2_goal,
		start: m.schools_guide_plan2_start,
		write: m.schools_guide_plan2_write,
		end: m.schools_guide_plan2_end
	},
	3: {
		title: m.schools_guide_plan3_title,
		goal: m.schools_guide_plan3_goal,
		start: m.schools_guide_plan3_start,
		write: m.schools_guide_plan3_write,
		end: m.schools_guide_plan3_end
	},
	4: {
		title: m.schools_guide_plan4_title,
		goal: m.schools_guide_plan4_goal,
		start: m.schools_guide_plan4_start,
		write: m.schools_guide_plan4_write,
		end: m.schools_guide_plan4_end
	},
	5: {
		title: m.schools_guide_plan5_title,
		goal: m.schools_guide_plan5_goal,
		start: m.schools_guide_plan5_start,
		write: m.schools_guide_plan5_write,
		end: m.schools_guide_plan5_end
	}
} as const;
