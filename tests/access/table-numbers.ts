// The matrix: who may open the numbers of a program.
export const numberPages: Record<string, Record<string, string>> = {
	'/participation': { '/participation': 'coordinator t.song' },
	'/server': { '/server': 'coordinator t.song' },
	// What can be selected on these pages is tested in tests/participation/program.test.ts.
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
