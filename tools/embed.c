/* embed.c - a file as a text in C, for what is written as itself and linked into the program:
 *
 *     embed NAME FILE  >  extern const char NAME[];  const char NAME[] = {47, 42, ..., 0};
 *
 * Numbers and not a literal: compilers need not take literals of more than 4,095 characters. */

#include <stdio.h>

int main(int argc, char **argv) {
    FILE *in = argc == 3 ? fopen(argv[2], "rb") : NULL;
    if (!in) {
        fprintf(stderr, "usage: embed NAME FILE\n");
        return 2;
    }
    printf("extern const char %s[];\nconst char %s[] = {", argv[1], argv[1]);
    unsigned n = 0;
    for (int c; (c = getc(in)) != EOF;) printf(n++ % 24 ? "%d," : "\n%d,", c > 127 ? c - 256 : c);
    printf("0};\n");
    int failed = ferror(in);
    fclose(in);
    return fflush(stdout) || failed;
}
