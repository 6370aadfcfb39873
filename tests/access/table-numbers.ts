// The matrix: who may open the numbers of a program.
export const numberPages: Record<string, Record<string, string>> = {
	'/server': { '/server': 'coordinator t.song' },
	// What can be selected on these pages is tested in tests/participation/program.test.ts.
	'/participation/[[program]]': {
		'/participation': 'coordinator t.song',
		'/participation/birmingham-beijing': 'coordinator',
		'/participation/birmingham-anshan': 't.song coordinator',
		'/participation/nowhere': '',
		'/participation/birmingham-beijing?show=report': 'coordinator',
		'/participation/birmingham-anshan?show=report': 't.song coordinator'
	},
	'/participation/[program]/export': {
		'/participation/birmingham-beijing/export': 'coordinator',
		'/participation/birmingham-anshan/export': 't.song coordinator'
	}
};
