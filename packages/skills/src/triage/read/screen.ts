/**
 * Words near which an explanation may stand, in bytes read as Latin-1 so that offsets are those of the file. It only has to
 * miss nothing: what it finds is looked at closely.
 */
export const suspicious =
  /[Ee]rror|ERR|[Ff]ail|FAIL|[Ee]xception|panic|[Ff]atal|FATAL|[Aa]bort|Traceback|[Nn]ot found|NOT FOUND|[Nn]o such|[Uu]ndefined|[Uu]nresolved|[Uu]nexpected|[Dd]enied|[Uu]nable|[Cc]ould ?n[o']t|[Cc]annot|CANNOT|[Cc]an't|[Tt]imed? ?out|[Kk]illed|[Ss]egmentation|not ok|[Ee]xpected|[Ii]nvalid|[Mm]issing|[Ii]llegal|[Rr]efused|[Uu]nreachable|[Ee]xited with|[Ee]xit (?:code|status)|exit 1|returned? (?:a )?(?:non-zero|[1-9])|[Ii]ssues|ISSUE|[Oo]ffense|[Vv]iolation|[Ss]everity|[Pp]roblem|[Ff]orbidden|[Uu]nauthor|[Cc]onflict|[Ww]arning|[Ff]lak|[Oo]ut of memory|OOM|No space|[Rr]equired|[Pp]lease|\*\*\*|1\) |==ERROR|\x1b\[(?:[01];)?(?:3|9|4)1|\xe2\x9c[\x96\x97\x98]|\xe2\x9d\x8c|\xc3\x97|\xe2\x97\x8f |\xf0\x9f\x9a\xa8|\xe2\xa8\xaf/g;

/** A step that ended badly: more of what stands before it is kept. */
export const ending =
  /exited with (?:code |status )?[1-9]|exited with exit (?:code|status) [1-9]|exit (?:code|status):? [1-9]|returned (?:a non-zero|exit) code:? [1-9]|Finished: (?:FAILURE|ABORTED|UNSTABLE)|Job failed|##\[error\]|marked build as failure|Build FAILED|BUILD FAILED|build stopped/;
