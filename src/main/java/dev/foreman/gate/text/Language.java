package dev.foreman.gate.text;

import java.util.Locale;
import java.util.Set;

/** What a code block may be coloured as: languages, and nothing that GitHub draws or acts on. */
final class Language {
    private static final Set<String> KNOWN =
            Set.of(
                    ("abap ada adb apache applescript asm assembly asp asciidoc autohotkey awk bash bat batch"
                                    + " batchfile bazel bibtex bicep c c# c++ cc cfg clj clojure cmake cmd cobol"
                                    + " coffee coffeescript conf console cpp crystal cs csharp csproj css csv cuda"
                                    + " cxx cython d dart delphi diff docker dockerfile dos dotenv dts editorconfig"
                                    + " elisp elixir elm emacs-lisp env erb erl erlang ex exs f# f90 fish fortran"
                                    + " fs fsharp gdscript gherkin git gitattributes gitignore glsl go golang gradle"
                                    + " graphql groovy h haml handlebars haskell hbs hcl hlsl hpp hs html html+erb http"
                                    + " ini j2 java javascript jinja jl js json json5 jsonc jsonl jsonnet jsp jsx"
                                    + " julia kotlin ks kt kts latex less lisp ll llvm log lua m makefile markdown"
                                    + " make matlab md mdx meson mips mk mysql nasm nginx nim ninja nix none nsis"
                                    + " objc objective-c objectivec ocaml odin output pascal patch perl pgsql php"
                                    + " pl plain plaintext plantuml-source plsql po postgres powershell prisma"
                                    + " prolog properties proto protobuf ps1 pug puppet py py3 pycon pyi python"
                                    + " python-traceback python3 pytb qml r racket rake raku rb re reason regex"
                                    + " rego res restructuredtext rs rst ruby rust s sas sass scala scheme scss sed"
                                    + " sh shell shellscript shell-session sol solidity sql sqlite stylus sv svelte"
                                    + " swift systemverilog tcl terraform terminal tex text tf toml ts tsql tsv tsx"
                                    + " twig txt typescript v vb vba vbnet verilog vhdl vim viml vue wasm wast wat"
                                    + " wgsl xaml xhtml xml xsl xslt yaml yml zig zsh")
                            .split(" "));

    private Language() {}

    /** The first word of the info string when it is a language; otherwise nothing. */
    static String of(String info) {
        String word = info.strip().split("[\\s,{]", 2)[0];
        return KNOWN.contains(word.toLowerCase(Locale.ROOT)) ? word : "";
    }
}
