"""What builds and proves the package: the wheel, the matrix of versions, the licences, the double click."""
