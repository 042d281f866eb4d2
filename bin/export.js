import { runCommand } from './lib/program.js';

await runCommand('backup', '--tables');
