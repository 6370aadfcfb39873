// The matrix: who may open a program in numbers.
export const numberPages: Record<string, Record<string, string>> = {
	'/participation': { '/participation': 'coordinator t.song' },
	// What may be chosen on them is asked in tests/participation/program.test.ts.
	'/participation/[program]': {
		'/participation/birmingham-beijing': 'coordinator',
		'/participation/birmingham-anshan': 't.song coordinator',
		'/participation/nowhere': ''
	},
	'/participation/[program]/report': {
		'/participation/birmingham-beijing/report': 'coordinator',
		'/participation/birmingham-anshan/report': 't.song coordinator'
	},
	'/participation/[program]/export': {
		'/participation/birmingham-beijing/export': 'coordinator',
		'/participation/birmingham-anshan/export': 't.song coordinator'
	}
};
