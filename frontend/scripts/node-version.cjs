// Ends with 1 unless Node is as package.json wants it and npm is beside it. Written so that old ones can read it.
'use strict';
var spawnSync = require('child_process').spawnSync;

function numbers(version) {
  return version
    .replace(/^[^0-9]*/, '')
    .split('.')
    .map(Number);
}

var wanted = numbers(require('../package.json').engines.node);
var found = numbers(process.version);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error(
    'This is Node ' + process.version + '; the web page needs ' + wanted.join('.') + ' or newer.',
  );
  process.exit(1);
}
if (spawnSync('npm', ['--version'], { shell: process.platform === 'win32' }).status !== 0) {
  console.error('Node is there, but npm is not on the PATH.');
  process.exit(1);
}
