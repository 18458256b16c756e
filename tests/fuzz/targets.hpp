#pragma once

#include <string_view>

namespace anumat::fuzz {

// What is tried with any input. Each ends the program when something does not hold; libFuzzer and the replayer of the
// kept corpus call the same.

/// Reads, compiles and indexes one file and renders what is found, in all forms. Every place lies in the file.
void try_sheet(std::string_view input);
/// Reads an expression and unary tests in both profiles and evaluates what can be read.
void try_feel(std::string_view input);
/// Formats in both languages: twice is once, there and back is the same, and the tree keeps its shape.
void try_format(std::string_view input);
/// Analyses a decision table; the evaluator agrees with every example that the analysis gives.
void try_table(std::string_view input);
/// Reads a DMN file and compiles what came of it; what is then written as DMN can be read again.
void try_dmn(std::string_view input);
/// Reads an export of another system, CSV or XLSX; rows come of it only when nothing stops the file.
void try_export(std::string_view input);
/// Checks the type of a file: its name in the first line, its bytes after it. A refusal is one of the file's kind.
void try_evidence(std::string_view input);

}  // namespace anumat::fuzz
